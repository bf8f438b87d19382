import { describe, expect, it } from 'vitest';
import { dumps } from '../../json/dumps.js';
import { toJsonValue } from '../to-json-value.js';

class Person {
  id: number | undefined = 1;
  name = 'Ann';
  password = 'hunter2';
  manager: Person | null = null;
  team: Team | undefined;
  greet = () => this.name;

  get initial(): string {
    return this.name.slice(0, 1);
  }
}

class Student extends Person {
  school = 'north';
}

class Team {
  id = 9;
  label = 'red';
  members: Person[] = [];
  settings: unknown = {};
}

const entities = [{ type: Person }, { type: Team }];

function person(fields: Partial<Person> = {}): Person {
  return Object.assign(new Person(), fields);
}

function refusal(message: string, cause?: unknown): unknown {
  return expect.objectContaining({
    code: 'NOT_SERIALIZABLE',
    message: expect.stringContaining(message) as unknown,
    ...(cause !== undefined && { cause }),
  });
}

describe('an entity', () => {
  it('is refused without a rule', () => {
    expect(() => toJsonValue({ msg: { user: person() } })).toThrow(refusal('msg.user: Person instance. '));
  });

  it('shows its columns, but no private names and no methods', () => {
    expect(toJsonValue(person(), { entities })).toEqual({ id: 1, name: 'Ann', manager: null });
  });

  it('shows the allowed fields and no others, getters of the class among them', () => {
    const rule = { type: Person, allow: ['name', 'initial', 'password', 'unheard_of'] };
    expect(toJsonValue(person(), { entities: [rule] })).toEqual({
      name: 'Ann',
      initial: 'A',
      password: 'hunter2',
    });
  });

  it('never shows a denied field', () => {
    const rule = { type: Person, deny: ['name'], allow: ['id', 'name'] };
    expect(toJsonValue(person(), { entities: [rule] })).toEqual({ id: 1 });
    expect(toJsonValue(person(), { entities: [{ type: Person, deny: ['manager'] }] })).toEqual({
      id: 1,
      name: 'Ann',
    });
  });

  it('refuses a method that is allowed by mistake', () => {
    const rule = { type: Person, allow: ['greet'] };
    expect(() => toJsonValue({ user: person() }, { entities: [rule] })).toThrow(
      refusal('user.greet: function. '),
    );
  });

  it('takes the rule of the nearest class above', () => {
    const student = new Student();
    expect(toJsonValue(student, { entities: [{ type: Person, allow: ['id'] }] })).toEqual({ id: 1 });
    const rules = [
      { type: Person, allow: ['id'] },
      { type: Student, allow: ['school'] },
    ];
    expect(toJsonValue(student, { entities: rules })).toEqual({ school: 'north' });
  });

  it('goes by its rule before its own toJSON()', () => {
    class Account {
      id = 1;
      toJSON(): unknown {
        return { id: 1, password: 'hunter2' };
      }
    }
    expect(toJsonValue(new Account(), { entities: [{ type: Account, allow: ['id'] }] })).toEqual({ id: 1 });
  });

  it('expands a relation', () => {
    const team = new Team();
    expect(toJsonValue(person({ team }), { entities })).toMatchObject({
      team: { id: 9, label: 'red', members: [], settings: {} },
    });
  });

  it('becomes its id inside itself', () => {
    const team = new Team();
    const ann = person({ team });
    team.members.push(ann, person({ id: 2 }));
    expect(toJsonValue(team, { entities })).toMatchObject({
      members: [
        { id: 1, team: 9 },
        { id: 2, name: 'Ann' },
      ],
    });
    expect(toJsonValue(ann, { entities: [{ type: Person }, { type: Team }] })).toMatchObject({
      team: { id: 9 },
    });
  });

  it('becomes its id where its class is written further out', () => {
    const team = new Team();
    team.members.push(person({ id: 2 }), person({ id: 3 }));
    const ann = person({ team });
    expect(toJsonValue(ann, { entities })).toMatchObject({ id: 1, team: { id: 9, members: [2, 3] } });
  });

  it('shows one of its own class once: the manager, but not the manager of the manager', () => {
    const director = person({ id: 3, name: 'Dee' });
    const manager = person({ id: 2, name: 'Meg', manager: director });
    expect(toJsonValue(person({ manager }), { entities })).toEqual({
      id: 1,
      name: 'Ann',
      manager: { id: 2, name: 'Meg', manager: 3 },
    });
  });

  it('is its id when it is its own manager', () => {
    const boss = person();
    boss.manager = boss;
    expect(toJsonValue(boss, { entities })).toMatchObject({ manager: 1 });
  });

  it('is expanded at each place of a message that holds it', () => {
    const ann = person();
    const form = { id: 1, name: 'Ann', manager: null };
    expect(toJsonValue({ author: ann, reviewers: [ann] }, { entities })).toEqual({
      author: form,
      reviewers: [form],
    });
  });

  it('is known by the key that its rule names', () => {
    const boss = person({ name: 'Bo' });
    boss.manager = boss;
    expect(toJsonValue(boss, { entities: [{ type: Person, id: 'name' }] })).toMatchObject({ manager: 'Bo' });
    expect(toJsonValue(boss, { entities: [{ type: Person, id: ['id', 'name'] }] })).toMatchObject({
      manager: [1, 'Bo'],
    });
  });

  it('is known by the id of another entity when that is its key', () => {
    const profile = new Profile();
    profile.owner = person({ id: 4 });
    profile.twin = profile;
    const rules = [...entities, { type: Profile, id: 'owner', allow: ['twin'] }];
    expect(toJsonValue(profile, { entities: rules })).toEqual({ twin: 4 });
  });

  it('is refused where it has no id yet', () => {
    const boss = person({ id: undefined });
    boss.manager = boss;
    expect(() => toJsonValue({ boss }, { entities })).toThrow(
      refusal('boss.manager: Person instance whose "id" is undefined. Expected an id'),
    );
  });

  it('keeps the path of what its columns hold', () => {
    const team = new Team();
    team.settings = { colors: [new Set([() => 1])] };
    expect(() => toJsonValue({ msg: { team } }, { entities })).toThrow(
      refusal('msg.team.settings.colors[0][0]: function. '),
    );
  });

  it('is refused when a column leads back to it', () => {
    const team = new Team();
    team.settings = { team };
    expect(() => toJsonValue({ team }, { entities })).toThrow(
      refusal('team.settings.team: an object that holds'),
    );
  });

  it('is refused when a field cannot be read, with the cause', () => {
    const cause = new Error('gone');
    class Broken {
      get name(): never {
        throw cause;
      }
    }
    expect(() =>
      toJsonValue({ it: new Broken() }, { entities: [{ type: Broken, allow: ['name'] }] }),
    ).toThrow(refusal('it.name: a getter of Broken instance that threw.', cause));
  });

  it('is written by dumps() the same', () => {
    const team = new Team();
    team.members.push(person({ team }));
    expect(dumps({ team }, { entities })).toBe(
      '{"team":{"id":9,"label":"red","members":[{"id":1,"manager":null,"name":"Ann","team":9}],"settings":{}}}',
    );
  });
});

class Profile {
  owner: Person | undefined;
  twin: Profile | undefined;
}
