import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, roles } from '../people.ts';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(() => temporary.close());

const people = () => temporary.store.people;
const dayMs = 24 * 60 * 60 * 1000;

async function newPerson(email: string, password?: string): Promise<Person> {
  const made = await people().accounts.create({
    name: email,
    email,
    ...(password === undefined ? {} : { password }),
  });
  if (made === undefined) throw new Error(`${email} has an account.`);
  return made;
}

const invite = (email: string, hash: string, workspace = 'default') =>
  people().invitations.create(workspace, {
    email,
    role: 'collaborator',
    hash,
    expiresAt: temporary.now() + 7 * dayMs,
    invitedBy: { kind: 'key', id: 'key_1', name: 'First key' },
  });

describe('accounts', () => {
  test('are one for an address, in any case', async () => {
    const ada = await newPerson('Ada@acme.dev', 'correct horse');
    expect(ada).toEqual({
      id: expect.stringMatching(/^person_\w{22}$/),
      name: 'Ada@acme.dev',
      email: 'ada@acme.dev',
    });
    expect(await people().accounts.create({ name: 'Other', email: 'ADA@acme.dev' })).toBeUndefined();
    expect(await people().accounts.byEmail('ADA@ACME.dev')).toEqual(ada);
    expect(await people().accounts.byId(ada.id)).toEqual(ada);
    expect(await people().accounts.byId('person_none')).toBeUndefined();
    expect(await people().accounts.rename(ada.id, 'Ada')).toEqual({ ...ada, name: 'Ada' });
    expect(await people().accounts.rename('person_none', 'Ada')).toBeUndefined();
  });

  test('of one address that are made at once are one', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        people().accounts.create({ name, email: 'ada@acme.dev', password: 'correct horse' }),
      ),
    );
    expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('have a password that is nowhere to be read, until it is changed', async () => {
    const { accounts } = people();
    const ada = await newPerson('ada@acme.dev', 'correct horse canary');
    expect((await temporary.dump()).includes('correct horse canary')).toBe(false);
    expect(await accounts.isPassword(ada.id, 'correct horse canary')).toBe(true);
    expect(await accounts.isPassword(ada.id, 'correct horse')).toBe(false);
    expect(await accounts.isPassword(undefined, 'correct horse canary')).toBe(false);
    await accounts.setPassword(ada.id, 'another horse');
    expect(await accounts.isPassword(ada.id, 'correct horse canary')).toBe(false);
    expect(await accounts.isPassword(ada.id, 'another horse')).toBe(true);
  });

  test('may have no password, and one later', async () => {
    const { accounts } = people();
    const ada = await newPerson('ada@acme.dev');
    expect([await accounts.hasPassword(ada.id), await accounts.isPassword(ada.id, '')]).toEqual([
      false,
      false,
    ]);
    await accounts.setPassword(ada.id, 'correct horse');
    expect([await accounts.hasPassword(ada.id), await accounts.isPassword(ada.id, 'correct horse')]).toEqual([
      true,
      true,
    ]);
  });

  test('know whether the e-mail was proven, and lose a password that may be another’s', async () => {
    const { accounts } = people();
    const ada = await newPerson('ada@acme.dev', 'correct horse');
    expect(await accounts.isProven(ada.id)).toBe(false);
    await accounts.prove(ada.id);
    expect(await accounts.isProven(ada.id)).toBe(true);
    await accounts.dropPassword(ada.id);
    expect([await accounts.hasPassword(ada.id), await accounts.isPassword(ada.id, 'correct horse')]).toEqual([
      false,
      false,
    ]);
    expect(await accounts.isProven('person_none')).toBe(false);
    const bob = await accounts.create({ name: 'Bob', email: 'bob@acme.dev', isProven: true });
    expect(await accounts.isProven(bob?.id ?? '')).toBe(true);
  });

  test('end every link of a kind at once, and those of nobody else', async () => {
    const { accounts } = people();
    const until = temporary.now() + 1000;
    await accounts.keepToken('password', 'h1', 'person_1', until);
    await accounts.keepToken('password', 'h2', 'person_1', until);
    await accounts.keepToken('password', 'h3', 'person_2', until);
    await accounts.keepToken('sign-up', 'h4', 'person_1', until);
    await accounts.dropTokens('password', 'person_1');
    expect(await accounts.takeToken('password', 'h1')).toBeUndefined();
    expect(await accounts.takeToken('password', 'h2')).toBeUndefined();
    expect(await accounts.takeToken('password', 'h3')).toBe('person_2');
    expect(await accounts.takeToken('sign-up', 'h4')).toBe('person_1');
  });

  test('are found by who they are at a provider, and only there', async () => {
    const { accounts } = people();
    const ada = await newPerson('ada@acme.dev');
    await accounts.link(ada.id, { issuer: 'https://id.acme.dev', subject: '1' });
    expect(await accounts.byIdentity({ issuer: 'https://id.acme.dev', subject: '1' })).toEqual(ada);
    expect(await accounts.byIdentity({ issuer: 'https://id.acme.dev', subject: '2' })).toBeUndefined();
    expect(await accounts.byIdentity({ issuer: 'https://id.other.dev', subject: '1' })).toBeUndefined();
  });

  test('are told what a link is for once, in time, and for nothing else', async () => {
    const { accounts } = people();
    await accounts.keepToken('password', 'h1', 'person_1', temporary.now() + 1000);
    expect(await accounts.takeToken('sign-up', 'h1')).toBeUndefined();
    const taken = await Promise.all([1, 2, 3].map(() => accounts.takeToken('password', 'h1')));
    expect(taken.filter((one) => one !== undefined)).toEqual(['person_1']);
    await accounts.keepToken('password', 'h2', 'person_1', temporary.now() + 1000);
    await accounts.keepToken('password', 'h3', 'person_1', temporary.now() + 1001);
    temporary.advance(1000);
    expect(await accounts.pruneTokens()).toBe(1);
    expect(await accounts.takeToken('password', 'h3')).toBe('person_1');
    await accounts.keepToken('password', 'h4', 'person_1', temporary.now());
    expect(await accounts.takeToken('password', 'h4')).toBeUndefined();
  });
});

describe('members', () => {
  test('TEAM-2 the last admin neither leaves nor loses the role, and of two that go at once one stays', async () => {
    const { members } = people();
    const [ada, bob] = [await newPerson('ada@acme.dev'), await newPerson('bob@acme.dev')];
    await members.join('default', ada.id, 'admin');
    for (const refused of [
      await members.remove('default', ada.id),
      await members.changeRole('default', ada.id, 'collaborator'),
    ])
      expect(refused).toMatchObject({
        ok: false,
        problem: { code: 'conflict', params: { what: 'last admin' } },
      });
    expect(await members.changeRole('default', ada.id, 'admin')).toMatchObject({ ok: true });
    await members.join('default', bob.id, 'admin');
    const both = await Promise.all([
      members.remove('default', ada.id),
      members.changeRole('default', bob.id, 'subscriber'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('TEAM-2 are at most 200, also of those who come at once', async () => {
    const { members } = people();
    const { raw } = temporary;
    const times = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
    const ids = Array.from({ length: 202 }, (_, index) => `person_${String(index).padStart(3, '0')}`);
    for (const id of ids)
      await raw
        .insertInto('people')
        .values({ id, name: id, email: `${id}@acme.dev`, email_verified: 1, image: null, ...times })
        .execute();
    for (const id of ids.slice(0, 198)) await members.join('default', id, 'collaborator');
    expect(await invite('one@acme.dev', 'h1')).toMatchObject({ ok: true });
    expect(await invite('two@acme.dev', 'h2')).toMatchObject({ ok: true });
    expect(await invite('three@acme.dev', 'h3')).toMatchObject({
      ok: false,
      problem: { params: { what: 'member limit' } },
    });
    const last = await Promise.all(ids.slice(198).map((id) => members.join('default', id, 'collaborator')));
    expect(last.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await members.join('default', ids[0] ?? '', 'admin')).toMatchObject({
      ok: true,
      value: { role: 'collaborator' },
    });
    const page = await members.list({ workspace: 'default', limit: 150 });
    const rest = await members.list({ workspace: 'default', limit: 150, cursor: page.next ?? '' });
    expect(new Set([...page.data, ...rest.data].map(({ id }) => id)).size).toBe(200);
    expect(rest.next).toBeNull();
  });

  test('are in their workspaces and in no other', async () => {
    const { members, workspaces } = people();
    const ada = await newPerson('ada@acme.dev');
    const own = await workspaces.create('Acme', ada.id);
    expect(own).toMatchObject({ id: expect.stringMatching(/^ws_\w{22}$/), name: 'Acme' });
    expect(await members.of(ada.id)).toEqual([{ workspace: own.id, name: 'Acme', role: 'admin' }]);
    expect(await members.get('default', ada.id)).toBeUndefined();
    expect(await members.remove('default', ada.id)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    });
    expect(await members.changeRole('default', ada.id, 'admin')).toMatchObject({ ok: false });
    expect((await members.list({ workspace: 'default', limit: 10 })).data).toEqual([]);
    await members.touch(own.id, ada.id, temporary.now());
    expect(await members.get(own.id, ada.id)).toEqual({
      workspace: own.id,
      id: ada.id,
      name: 'ada@acme.dev',
      email: 'ada@acme.dev',
      role: 'admin',
      joinedAt: temporary.now(),
      lastSeenAt: temporary.now(),
    });
    expect((await workspaces.get('default'))?.name).toBe('Default');
    expect((await workspaces.rename(own.id, 'Acme 2'))?.name).toBe('Acme 2');
    expect(await workspaces.rename('ws_none', 'x')).toBeUndefined();
  });
});

describe('invitations', () => {
  test('of who is removed, or becomes less, are taken back; of others they stay', async () => {
    const { invitations, members } = people();
    const [ada, bob] = [await newPerson('ada@acme.dev'), await newPerson('bob@acme.dev')];
    for (const one of [ada, bob]) await members.join('default', one.id, 'admin');
    const by = (hash: string, { id, name }: Person, workspace = 'default') =>
      invitations.create(workspace, {
        email: `${hash}@acme.dev`,
        role: 'admin',
        hash,
        expiresAt: temporary.now() + dayMs,
        invitedBy: { kind: 'person', id, name },
      });
    await by('h1', ada);
    await by('h2', bob);
    await by('h3', bob, 'other');
    await members.changeRole('default', bob.id, 'admin');
    expect(await invitations.byHash('h2')).toBeDefined();
    await members.changeRole('default', bob.id, 'collaborator');
    expect(await invitations.byHash('h2')).toBeUndefined();
    await by('h4', bob);
    await members.remove('default', bob.id);
    expect(await invitations.byHash('h4')).toBeUndefined();
    expect(await invitations.byHash('h3')).toBeDefined();
    expect(await invitations.byHash('h1')).toBeDefined();
  });

  test('make a member once, of several who come at a time', async () => {
    const { invitations, members } = people();
    const ada = await newPerson('ada@acme.dev');
    const made = await invite('ada@acme.dev', 'h1');
    if (!made.ok) throw new Error('not made');
    expect(await invitations.byHash('h1')).toEqual(made.value);
    const both = await Promise.all([1, 2].map(() => invitations.accept(made.value, ada.id)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await members.get('default', ada.id))?.role).toBe('collaborator');
    expect(await invitations.byHash('h1')).toBeUndefined();
    expect(await invite('ada@acme.dev', 'h2')).toMatchObject({
      ok: false,
      problem: { code: 'conflict', params: { what: 'member' } },
    });
  });

  test('to one address take the place of those before', async () => {
    const { invitations } = people();
    await invite('ada@acme.dev', 'h1');
    await invite('ada@acme.dev', 'h2');
    await invite('bob@acme.dev', 'h3');
    expect(await invitations.byHash('h1')).toBeUndefined();
    const first = await invitations.list({ workspace: 'default', limit: 1 });
    const second = await invitations.list({ workspace: 'default', limit: 1, cursor: first.next ?? '' });
    expect([...first.data, ...second.data].map(({ email }) => email).sort()).toEqual([
      'ada@acme.dev',
      'bob@acme.dev',
    ]);
  });

  test('end, are taken back, and are of their workspace', async () => {
    const { invitations } = people();
    const ada = await newPerson('ada@acme.dev');
    const made = await invite('ada@acme.dev', 'h1');
    const other = await invite('ada@acme.dev', 'h2', 'other');
    if (!made.ok || !other.ok) throw new Error('not made');
    expect(await invitations.get('other', made.value.id)).toBeUndefined();
    expect(await invitations.remove('other', made.value.id)).toBe(false);
    expect(await invitations.remove('other', other.value.id)).toBe(true);
    temporary.advance(7 * dayMs - 1);
    expect(await invitations.get('default', made.value.id)).toBeDefined();
    temporary.advance(1);
    expect(await invitations.byHash('h1')).toBeUndefined();
    expect(await invitations.accept(made.value, ada.id)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    });
    expect(await invitations.prune()).toBe(1);
  });
});

describe('sessions', () => {
  test('open a workspace as long as the person is in it', async () => {
    const { sessions, members, workspaces } = people();
    const ada = await newPerson('ada@acme.dev');
    const own = await workspaces.create('Acme', ada.id);
    await members.join('default', ada.id, 'subscriber');
    await sessions.create({ hash: 's1', person: ada.id, workspace: 'default' });
    const now = temporary.now();
    expect(await sessions.byHash('s1')).toEqual({
      hash: 's1',
      person: ada,
      createdAt: now,
      usedAt: now,
      at: { workspace: 'default', name: 'Default', role: 'subscriber' },
    });
    await sessions.move('s1', own.id);
    await sessions.touch('s1', now + 5);
    expect(await sessions.byHash('s1')).toMatchObject({
      usedAt: now + 5,
      at: { workspace: own.id, role: 'admin' },
    });
    await sessions.move('s1', 'default');
    await members.join('default', (await newPerson('bob@acme.dev')).id, 'admin');
    await members.remove('default', ada.id);
    expect(await sessions.byHash('s1')).not.toHaveProperty('at');
  });

  test('of a person end together, and by their times', async () => {
    const { sessions } = people();
    const [ada, bob] = [await newPerson('ada@acme.dev'), await newPerson('bob@acme.dev')];
    for (const [hash, person] of [
      ['a1', ada],
      ['a2', ada],
      ['b1', bob],
    ] as const)
      await sessions.create({ hash, person: person.id });
    expect(await sessions.removeAll(ada.id)).toBe(2);
    expect(await sessions.byHash('a1')).toBeUndefined();
    expect(await sessions.byHash('b1')).toBeDefined();
    const now = temporary.now();
    expect(await sessions.prune({ createdAt: now - 1, usedAt: now - 1 })).toBe(0);
    expect(await sessions.prune({ createdAt: now - 1, usedAt: now })).toBe(1);
    expect(await sessions.remove('b1')).toBe(false);
  });
});

test('TEAM-1 the roles are these', () => {
  expect(roles).toEqual(['admin', 'collaborator', 'subscriber']);
});
