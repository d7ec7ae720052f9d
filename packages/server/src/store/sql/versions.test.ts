import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';
import { compareVersions } from './versions.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

describe('versions', () => {
  test('a document comes back as its builder wrote it', async () => {
    const document = { z: 1, a: [{ é: '{{bundle.authData.x}}' }], nothing: null };
    await temporary.store.versions.put(workspace, 'acme', '1.1.0', document);
    const stored = await temporary.store.versions.get(workspace, 'acme', '1.1.0');
    expect(JSON.stringify(stored?.document)).toBe(JSON.stringify(document));
    expect(stored).toMatchObject({ workspace, integration: 'acme', version: '1.1.0', state: 'private' });
  });

  test('an edited document forgets that it was tested, and keeps its state and birth', async () => {
    const { versions } = temporary.store;
    const born = temporary.now();
    const tested = await versions.update(workspace, 'acme', '1.0.0', { testedAt: 5, state: 'legacy' });
    expect(tested).toMatchObject({ testedAt: 5, state: 'legacy' });
    temporary.advance(10);
    const edited = await versions.put(workspace, 'acme', '1.0.0', { edited: true });
    expect(edited).toMatchObject({
      document: { edited: true },
      state: 'legacy',
      createdAt: born,
      updatedAt: born + 10,
    });
    expect(edited).not.toHaveProperty('testedAt');
  });

  test('the list goes by number, newest first, without documents', async () => {
    const { versions } = temporary.store;
    for (const version of ['1.10.0', '1.9.0', '10.0.0', '2.0.0-beta', '2.0.0']) {
      await versions.put(workspace, 'acme', version, { big: 'document' });
    }
    const list = await versions.list(workspace, 'acme');
    expect(list.map((one) => one.version)).toEqual([
      '10.0.0',
      '2.0.0',
      '2.0.0-beta',
      '1.10.0',
      '1.9.0',
      '1.0.0',
    ]);
    expect(JSON.stringify(list)).not.toContain('document');
  });

  test('VER-1 two that differ in case are one', async () => {
    const { versions } = temporary.store;
    await versions.put(workspace, 'acme', '2.0.0-Beta', { first: true });
    await versions.put(workspace, 'acme', '2.0.0-BETA', { second: true });
    expect(await versions.list(workspace, 'acme')).toHaveLength(2);
    expect(await versions.get(workspace, 'acme', '2.0.0-beta')).toMatchObject({
      version: '2.0.0-Beta',
      document: { second: true },
    });
  });

  test('VER-2 promoting one makes the one before legacy', async () => {
    const { versions } = temporary.store;
    await addIntegrations(temporary.store, workspace, ['other']);
    await versions.update(workspace, 'other', '1.0.0', { state: 'promoted' });
    await versions.put(workspace, 'acme', '2.0.0', {});
    await versions.put(workspace, 'acme', '3.0.0', {});
    await versions.update(workspace, 'acme', '1.0.0', { state: 'promoted' });
    await versions.update(workspace, 'acme', '2.0.0', { state: 'promoted' });
    const states = (await versions.list(workspace, 'acme')).map((one) => [one.version, one.state]);
    expect(states).toEqual([
      ['3.0.0', 'private'],
      ['2.0.0', 'promoted'],
      ['1.0.0', 'legacy'],
    ]);
    expect((await versions.get(workspace, 'other', '1.0.0'))?.state).toBe('promoted');
  });

  test('nothing is made under an integration that is not there', async () => {
    const { versions } = temporary.store;
    expect(await versions.put(workspace, 'nobody', '1.0.0', {})).toBeUndefined();
    expect(await versions.put('ws-2', 'acme', '1.0.0', {})).toBeUndefined();
    expect(await versions.update(workspace, 'acme', '9.0.0', { testedAt: 1 })).toBeUndefined();
    expect(await versions.get(workspace, 'acme', '9.0.0')).toBeUndefined();
    expect(await versions.list('ws-2', 'acme')).toEqual([]);
  });

  test('VER-18 one with a connection stays, and says why', async () => {
    const { versions, credentials } = temporary.store;
    await credentials.create(
      {
        id: 'conn_1',
        workspace,
        integration: 'acme',
        version: '1.0.0',
        scheme: 'any',
        user: { id: 'u-1' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: {},
      },
      () => 'Acme',
    );
    expect(await versions.remove(workspace, 'acme', '1.0.0')).toMatchObject({
      problem: { code: 'conflict', params: { integration: 'acme', version: '1.0.0' } },
    });
    await credentials.remove(workspace, 'conn_1');
    expect((await versions.remove(workspace, 'acme', '1.0.0')).ok).toBe(true);
    expect(await versions.remove(workspace, 'acme', '1.0.0')).toMatchObject({
      problem: { code: 'not_found' },
    });
  });
});

test('compareVersions goes by number, a label before none', () => {
  expect(compareVersions('1.2.10', '1.2.9')).toBeGreaterThan(0);
  expect(compareVersions('1.0.0-a', '1.0.0')).toBeLessThan(0);
  expect(compareVersions('1.0.0-a', '1.0.0-b')).toBeLessThan(0);
  expect(compareVersions('1.0.0-A', '1.0.0-a')).toBe(0);
});
