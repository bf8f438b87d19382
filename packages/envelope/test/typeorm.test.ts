import 'reflect-metadata';
import { createRequire } from 'node:module';
import type * as TypeOrm from 'typeorm';
import type { Logger } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumps } from '../src/json/dumps.js';
import { JsonFloat } from '../src/json/json-float.js';
import { toJsonValue } from '../src/values/to-json-value.js';

// Imported, its CommonJS modules were now and then found half loaded (Node 20); see mikro-orm.test.ts.
const { DataSource, EntitySchema, EntitySchemaOptions } = createRequire(import.meta.url)(
  'typeorm',
) as typeof TypeOrm;

class User {
  id!: number;
  name!: string;
  password!: string;
  born!: Date | null;
  boss?: User | null;
  mentor!: Promise<User | null>;
  posts!: Promise<Post[]>;
}

class Post {
  id!: number;
  title!: string;
  author?: User;
  tags?: Tag[];
}

class Tag {
  id!: number;
  label!: string;
}

const schemas = [
  entitySchema({
    name: 'User',
    target: User,
    columns: {
      id: { type: Number, primary: true },
      name: { type: String },
      password: { type: String },
      born: { type: 'datetime', nullable: true },
    },
    relations: {
      boss: { type: 'many-to-one', target: 'User', nullable: true },
      mentor: { type: 'many-to-one', target: 'User', nullable: true, lazy: true },
      posts: { type: 'one-to-many', target: 'Post', inverseSide: 'author', lazy: true },
    },
  }),
  entitySchema({
    name: 'Post',
    target: Post,
    columns: { id: { type: Number, primary: true }, title: { type: String } },
    relations: {
      author: { type: 'many-to-one', target: 'User', inverseSide: 'posts' },
      tags: { type: 'many-to-many', target: 'Tag', joinTable: true },
    },
  }),
  entitySchema({
    name: 'Tag',
    target: Tag,
    columns: { id: { type: Number, primary: true }, label: { type: String } },
  }),
];

const entities = [{ type: User }, { type: Post }, { type: Tag }];

describe('entities of TypeORM', () => {
  let queries: string[] = [];
  const database = new DataSource({
    type: 'sqljs',
    entities: schemas,
    synchronize: true,
    logging: true,
    logger: queryLogger((query) => queries.push(query)),
  });
  const users = () => database.getRepository(User);
  const posts = () => database.getRepository(Post);

  beforeAll(async () => {
    await database.initialize();
    await fill(database);
  });

  beforeEach(() => {
    queries = [];
  });

  afterAll(async () => {
    await database.destroy();
  });

  async function plain(value: unknown): Promise<unknown> {
    const before = queries.length;
    const result = toJsonValue(value, { entities });
    // A lazy relation that was touched would send its query in a later turn.
    await users().query('SELECT 1');
    expect(queries.slice(before)).toEqual(['SELECT 1']);
    return result;
  }

  it('show columns, and neither relations that are not loaded nor anything private', async () => {
    const bob = await users().findOneByOrFail({ id: 2 });
    expect(await plain(bob)).toEqual({ id: 2, name: 'Bob', born: null });
  });

  it('do not touch a lazy relation that an allow-list names', async () => {
    const bob = await users().findOneByOrFail({ id: 2 });
    const before = queries.length;
    expect(toJsonValue(bob, { entities: [{ type: User, allow: ['name', 'posts'] }] })).toEqual({
      name: 'Bob',
    });
    await users().query('SELECT 1');
    expect(queries.slice(before)).toEqual(['SELECT 1']);
  });

  it('expand what was loaded with them, eager or lazy', async () => {
    const bob = await users().findOneOrFail({
      where: { id: 2 },
      relations: { boss: true, mentor: true, posts: true },
    });
    const ann = { id: 1, name: 'Ann', born: new JsonFloat(1_372_680_000) };
    expect(await plain(bob)).toEqual({ id: 2, name: 'Bob', born: null, boss: ann, mentor: ann, posts: [] });
  });

  it('expand a lazy relation that was awaited', async () => {
    const ann = await users().findOneByOrFail({ id: 1 });
    await ann.posts;
    expect(await plain(ann)).toMatchObject({ posts: [{ id: 10, title: 'One' }] });
  });

  it('show an awaited relation that an allow-list names', async () => {
    const ann = await users().findOneByOrFail({ id: 1 });
    await ann.posts;
    const rules = [{ type: User, allow: ['posts'] }, { type: Post }];
    expect(toJsonValue(ann, { entities: rules })).toEqual({ posts: [{ id: 10, title: 'One' }] });
  });

  it('become ids where they are met again', async () => {
    const post = await posts().findOneOrFail({
      where: { id: 10 },
      relations: { author: { posts: true }, tags: true },
    });
    expect(await plain({ msg: { post } })).toEqual({
      msg: {
        post: {
          id: 10,
          title: 'One',
          author: { id: 1, name: 'Ann', born: new JsonFloat(1_372_680_000), posts: [10] },
          tags: [
            { id: 1, label: 'red' },
            { id: 2, label: 'blue' },
          ],
        },
      },
    });
  });

  it('are refused without a rule', async () => {
    const ann = await users().findOneByOrFail({ id: 1 });
    expect(() => toJsonValue({ msg: { ann } })).toThrow(
      expect.objectContaining({
        code: 'NOT_SERIALIZABLE',
        message: expect.stringMatching(/^msg\.ann: User instance\. .*name it in "entities"\.$/) as unknown,
      }),
    );
  });

  it('are refused while a relation is a promise that the author put there', () => {
    const user = Object.assign(new User(), { id: 3, posts: Promise.resolve([]) });
    expect(() => toJsonValue({ user }, { entities })).toThrow(
      expect.objectContaining({
        code: 'NOT_SERIALIZABLE',
        message: 'user.posts: a promise. Expected its result; await it before publishing.',
      }),
    );
  });

  it('are written by dumps() the same', async () => {
    const post = await posts().findOneOrFail({ where: { id: 10 }, relations: { author: true, tags: true } });
    expect(dumps({ post }, { entities })).toBe(
      '{"post":{"author":{"born":1372680000.0,"id":1,"name":"Ann"},"id":10,' +
        '"tags":[{"id":1,"label":"red"},{"id":2,"label":"blue"}],"title":"One"}}',
    );
  });
});

function entitySchema(
  options: Pick<TypeOrm.EntitySchemaOptions<object>, 'name' | 'target' | 'columns' | 'relations'>,
): TypeOrm.EntitySchema<object> {
  return new EntitySchema(Object.assign(new EntitySchemaOptions(), options));
}

async function fill(database: TypeOrm.DataSource): Promise<void> {
  const users = database.getRepository(User);
  const ann = { id: 1, name: 'Ann', password: 'hunter2', born: new Date(1_372_680_000_000) };
  await users.save(users.create(ann));
  const bob = users.create({ id: 2, name: 'Bob', password: 'hunter2', boss: { id: 1 } });
  bob.mentor = Promise.resolve(await users.findOneByOrFail({ id: 1 }));
  await bob.mentor;
  await users.save(bob);
  const tags = [
    { id: 1, label: 'red' },
    { id: 2, label: 'blue' },
  ];
  await database.getRepository(Tag).save(tags);
  await database.getRepository(Post).save({ id: 10, title: 'One', author: { id: 1 }, tags });
}

function queryLogger(logQuery: (query: string) => void): Logger {
  const ignore = () => undefined;
  return {
    logQuery,
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
}
