import { expect, test } from 'vitest';
import { engineOf, fakeWorld, json, newYear, plant, ref, subjectOf } from './fixture.ts';
import type { Connected } from './terms.ts';

const subject = subjectOf({
  authentication: {
    type: 'custom',
    fields: [{ key: 'key' }],
    test: { url: 'https://api.acme.com/me' },
  },
});
const connected: Connected = {
  scheme: 'custom',
  credentials: {
    authData: { key: 'k-1' },
    expiresAt: newYear + 1000,
    scopes: { requested: ['a'], granted: [] },
  },
  label: 'ada',
};
const owner = { ...ref, user: { id: 'u-1', name: 'Ada' } };

test('a new connection is active, of the first generation, and titled by app and label', async () => {
  const { engine, store } = engineOf(fakeWorld(() => json({})));
  const kept = await engine.keep(subject, connected, { ...owner, metadata: { plan: 'pro' } });
  expect(kept).toEqual({
    ...ref,
    integration: 'acme',
    version: '1.0.0',
    scheme: 'custom',
    user: { id: 'u-1', name: 'Ada' },
    label: 'ada',
    title: 'Acme ada',
    status: 'active',
    generation: 1,
    metadata: { plan: 'pro' },
    scopes: { requested: ['a'], granted: [] },
    createdAt: newYear,
    updatedAt: newYear,
    expiresAt: newYear + 1000,
    authData: { key: 'k-1' },
  });
  expect(await store.get(ref.workspace, ref.id)).toEqual(kept);
});

test('LBL-3 LBL-14 F-098 F-100 the same title twice is numbered; a label of the owner’s wins', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  const titleOf = async (id: string, label: string, own?: string) => {
    const owned = { ...owner, id, ...(own === undefined ? {} : { label: own }) };
    return (await engine.keep(subject, { ...connected, label }, owned)).title;
  };
  expect(await titleOf('c1', '')).toBe('Acme');
  expect(await titleOf('c2', '')).toBe('Acme #2');
  expect(await titleOf('c3', 'ada')).toBe('Acme ada');
  expect(await titleOf('c4', 'ada')).toBe('Acme ada #2');
  expect(await titleOf('c5', 'ada', '  my own ')).toBe('Acme my own');
});

test('CON-10 CON-22 a reconnect keeps id and uses, clears "expired", and forgets the old end', async () => {
  const { engine, store } = engineOf(fakeWorld(() => json({})));
  const before = await engine.keep(subject, connected, owner);
  await store.update(ref.workspace, ref.id, () => ({ status: 'expired', metadata: { plan: 'pro' } }));
  const after = await engine.replace(
    subject,
    { ...connected, credentials: { authData: { key: 'k-2' } } },
    ref,
  );
  expect(after).toMatchObject({
    id: before.id,
    title: before.title,
    status: 'active',
    generation: 2,
    metadata: { plan: 'pro' },
    authData: { key: 'k-2' },
  });
  expect(after).not.toHaveProperty('expiresAt');
});

test('LBL-15 a reconnect to another account takes its label, and a title that nobody has', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  await engine.keep(subject, { ...connected, label: 'bob' }, { ...owner, id: 'other' });
  await engine.keep(subject, connected, owner);
  expect(await engine.replace(subject, { ...connected, label: 'bob' }, ref)).toMatchObject({
    label: 'bob',
    title: 'Acme bob #2',
  });
});

test('what was asked for beside the definition’s scopes is kept with what was given', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  await engine.keep(subject, connected, owner);
  const scopes = { requested: ['a', 'b'], granted: ['a', 'b'] };
  const again = { ...connected, credentials: { ...connected.credentials, scopes }, addedScopes: ['b'] };
  expect((await engine.replace(subject, again, ref))?.scopes).toEqual({ ...scopes, added: ['b'] });
});

test('there is nothing to reconnect when it is gone', async () => {
  const { engine, store } = engineOf(fakeWorld(() => json({})));
  await plant(engine, subject, { key: 'k-1' });
  await store.remove(ref.workspace, ref.id);
  expect(await engine.replace(subject, connected, ref)).toBeUndefined();
});

test('what cannot be renewed is never renewed early, however soon it ends', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  expect(await engine.keep(subject, connected, owner)).not.toHaveProperty('refreshAt');
  expect(await engine.replace(subject, connected, ref)).not.toHaveProperty('refreshAt');
  const renewable = subjectOf({
    authentication: {
      type: 'session',
      fields: [{ key: 'key' }],
      sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
      test: { url: 'https://api.acme.com/me' },
    },
  });
  expect(await engine.replace(renewable, connected, ref)).toMatchObject({ refreshAt: newYear + 800 });
});

test('F-099 with versionInTitle the title names the version', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  const versioned = { ...subject, definition: { ...subject.definition, flags: { versionInTitle: true } } };
  expect((await engine.keep(versioned, connected, owner)).title).toBe('Acme 1.0.0 ada');
});

test('F-064 a connection records the way it was made, and a reconnect may go another', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  const kept = await engine.keep({ ...subject, alternative: 'token' }, connected, owner);
  expect(kept.alternative).toBe('token');
  expect(await engine.replace(subject, connected, ref)).not.toHaveProperty('alternative');
  expect(await engine.replace({ ...subject, alternative: 'app' }, connected, ref)).toMatchObject({
    ...ref,
    alternative: 'app',
    generation: 3,
  });
});

test('F-064 scopes of one way are not those of another', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  await engine.keep(subject, connected, owner);
  const { scopes: _, ...credentials } = connected.credentials;
  const without = { ...connected, credentials };
  expect(await engine.replace(subject, without, ref)).toMatchObject({ scopes: { requested: ['a'] } });
  expect(await engine.replace({ ...subject, alternative: 'token' }, without, ref)).not.toHaveProperty(
    'scopes',
  );
});
