import { createRequire } from 'node:module';
import type * as MikroOrm from '@mikro-orm/libsql';
import type { EntityManager, Ref, ScalarReference } from '@mikro-orm/libsql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumps } from '../src/json/dumps.js';
import { JsonFloat } from '../src/json/json-float.js';
import { toJsonValue } from '../src/values/to-json-value.js';

// Imported, its CommonJS modules, which refer to each other in circles, were now and then run in another order (Node 20).
const { Collection, EntitySchema, MikroORM, ref, wrap } = createRequire(import.meta.url)(
  '@mikro-orm/libsql',
) as typeof MikroOrm;

class Author {
  id!: number;
  name!: string;
  password!: string;
  email?: string;
  born?: Date | null;
  bio?: ScalarReference<string> | null;
  editor?: Author | null;
  mentor?: Ref<Author> | null;
  address?: Address | null;
  books = new Collection<Book>(this);
  genres = new Collection<Genre>(this);
}

class Book {
  id!: number;
  title!: string;
  author!: Author;
  details?: unknown;
}

class Genre {
  id!: number;
  label!: string;
}

class Address {
  city!: string;
  door_token!: string;
}

class Membership {
  author!: Author;
  genre!: Genre;
  parent?: Membership | null;
}

const schemas = [
  new EntitySchema({
    class: Author,
    properties: {
      id: { type: 'number', primary: true },
      name: { type: 'string' },
      password: { type: 'string' },
      email: { type: 'string', nullable: true, hidden: true },
      born: { type: 'Date', nullable: true },
      bio: { type: 'text', nullable: true, lazy: true, ref: true },
      editor: { kind: 'm:1', entity: () => Author, nullable: true },
      mentor: { kind: 'm:1', entity: () => Author, nullable: true, ref: true },
      address: { kind: 'embedded', entity: () => Address, nullable: true },
      books: { kind: '1:m', entity: () => Book, mappedBy: 'author' },
      genres: { kind: 'm:n', entity: () => Genre },
    },
  }),
  new EntitySchema({
    class: Book,
    properties: {
      id: { type: 'number', primary: true },
      title: { type: 'string' },
      author: { kind: 'm:1', entity: () => Author, inversedBy: 'books' },
      details: { type: 'json', nullable: true },
    },
  }),
  new EntitySchema({
    class: Genre,
    properties: { id: { type: 'number', primary: true }, label: { type: 'string' } },
  }),
  new EntitySchema({
    class: Address,
    embeddable: true,
    properties: { city: { type: 'string' }, door_token: { type: 'string' } },
  }),
  new EntitySchema({
    class: Membership,
    properties: {
      author: { kind: 'm:1', entity: () => Author, primary: true },
      genre: { kind: 'm:1', entity: () => Genre, primary: true },
      parent: { kind: 'm:1', entity: () => Membership, nullable: true },
    },
  }),
];

const entities = [
  { type: Author },
  { type: Book },
  { type: Genre },
  { type: Address },
  { type: Membership, id: ['author', 'genre'] },
];

describe('entities of MikroORM', () => {
  let orm: Awaited<ReturnType<typeof openDatabase>>;
  let em: EntityManager;
  let queries: string[] = [];

  beforeAll(async () => {
    orm = await openDatabase((query) => queries.push(query));
    await orm.schema.createSchema();
    await fill(orm.em.fork());
  });

  beforeEach(() => {
    em = orm.em.fork();
    queries = [];
  });

  afterAll(async () => {
    await orm.close(true);
  });

  function plain(value: unknown): unknown {
    const before = queries.length;
    const result = toJsonValue(value, { entities });
    expect(queries.slice(before)).toEqual([]);
    return result;
  }

  it('show columns, ids of what is not loaded, and nothing private, hidden or unknown', async () => {
    const bob = await em.findOneOrFail(Author, 2);
    expect(plain(bob)).toEqual({ id: 2, name: 'Bob', born: null, editor: 1, mentor: 1, address: null });
  });

  it('expand what is loaded, once', async () => {
    const ann = await em.findOneOrFail(Author, 1, { populate: ['books', 'genres', 'bio'] });
    expect(plain(ann)).toEqual({
      id: 1,
      name: 'Ann',
      born: new JsonFloat(1_372_680_000),
      bio: 'long',
      editor: null,
      mentor: null,
      address: { city: 'Brno' },
      books: [{ id: 10, title: 'One', author: 1, details: { pages: [1, 2] } }],
      genres: [{ id: 5, label: 'crime' }],
    });
  });

  it('expand references that are loaded, and those not only in part', async () => {
    const bob = await em.findOneOrFail(Author, 2, { populate: ['mentor', 'editor'] });
    expect(plain({ msg: { bob } })).toMatchObject({
      msg: { bob: { editor: { id: 1, name: 'Ann', editor: null }, mentor: { id: 1, name: 'Ann' } } },
    });
  });

  it('list the ids of a collection of which only the ids are loaded', async () => {
    const ann = await em.findOneOrFail(Author, 1, { populate: ['genres:ref'] });
    expect(plain(ann)).toMatchObject({ genres: [5] });
  });

  it('are written from a reference, a collection or a bare id', async () => {
    const ann = await em.findOneOrFail(Author, 1, { populate: ['genres'] });
    expect(plain({ msg: [ref(ann), ann.genres, em.getReference(Book, 10)] })).toMatchObject({
      msg: [{ id: 1 }, [{ id: 5, label: 'crime' }], 10],
    });
  });

  it('are refused as a collection that is not loaded', async () => {
    const ann = await em.findOneOrFail(Author, 1);
    expect(() => plain({ books: ann.books })).toThrow(
      expect.objectContaining({
        code: 'NOT_SERIALIZABLE',
        message:
          'books: Collection instance that is not loaded. Expected one that is loaded; populate it before publishing.',
      }),
    );
  });

  it('are known by composite keys of other entities', async () => {
    const child = await em.findOneOrFail(Membership, { author: 2, genre: 5 });
    expect(plain(child)).toEqual({ author: 2, genre: 5, parent: [1, 5] });
  });

  it('are refused without a rule, although MikroORM gives them a toJSON() that shows the password', async () => {
    const ann = await em.findOneOrFail(Author, 1);
    expect(JSON.stringify(ann)).toContain('hunter2');
    const refusal = expect.objectContaining({
      code: 'NOT_SERIALIZABLE',
      message: expect.stringContaining(
        'msg.ann: Author instance without a rule. Expected an entity named in',
      ) as unknown,
    });
    expect(() => toJsonValue({ msg: { ann } })).toThrow(refusal);
    expect(() => dumps({ msg: { ann } })).toThrow(refusal);
  });

  it('are refused inside another entity when they have no rule', async () => {
    const book = await em.findOneOrFail(Book, 10, { populate: ['author'] });
    const refusal = expect.objectContaining({
      code: 'NOT_SERIALIZABLE',
      message: expect.stringContaining('msg.book.author: Author instance without a rule. ') as unknown,
    });
    expect(() => toJsonValue({ msg: { book } }, { entities: [{ type: Book }] })).toThrow(refusal);
  });

  it('show the allowed fields and no others', async () => {
    const ann = await em.findOneOrFail(Author, 1, { populate: ['books'] });
    const rules = [
      { type: Author, allow: ['name', 'email', 'books'] },
      { type: Book, allow: ['title', 'author'], deny: ['author'] },
    ];
    expect(toJsonValue(ann, { entities: rules })).toEqual({
      name: 'Ann',
      email: 'ann@example.org',
      books: [{ title: 'One' }],
    });
  });

  it('are written by dumps() the same, before they are saved too', () => {
    const author = em.create(Author, { id: 7, name: 'New', password: 'hunter2' });
    em.create(Book, { id: 70, title: 'First', author });
    expect(wrap(author).isInitialized()).toBe(true);
    expect(dumps({ author }, { entities })).toBe(
      '{"author":{"books":[{"author":7,"id":70,"title":"First"}],"genres":[],"id":7,"name":"New"}}',
    );
    em.clear();
  });
});

function openDatabase(logger: (query: string) => void) {
  return MikroORM.init({ entities: schemas, dbName: ':memory:', debug: ['query'], logger });
}

async function fill(em: EntityManager): Promise<void> {
  const genre = em.create(Genre, { id: 5, label: 'crime' });
  const ann = em.create(Author, {
    id: 1,
    name: 'Ann',
    password: 'hunter2',
    email: 'ann@example.org',
    born: new Date(1_372_680_000_000),
    bio: 'long',
    address: { city: 'Brno', door_token: '1234' },
  });
  ann.genres.add(genre);
  em.create(Book, { id: 10, title: 'One', author: ann, details: { pages: [1, 2] } });
  const bob = em.create(Author, { id: 2, name: 'Bob', password: 'hunter2', editor: ann, mentor: ref(ann) });
  const parent = em.create(Membership, { author: ann, genre });
  em.create(Membership, { author: bob, genre, parent });
  await em.flush();
}
