import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme'], ['1.0.0', '2.0.0']);
});
afterEach(() => temporary.close());

describe('the environment of a version', () => {
  test('ENV-8 names can be listed with the time they were set, values only opened', async () => {
    const { environment } = temporary.store;
    await environment.patch(workspace, 'acme', '1.0.0', { B: '2', A: '1' });
    const first = temporary.now();
    temporary.advance(10);
    const listed = await environment.patch(workspace, 'acme', '1.0.0', { B: '3' });
    expect(listed).toEqual([
      { name: 'A', setAt: first },
      { name: 'B', setAt: first + 10 },
    ]);
    expect(await environment.names(workspace, 'acme', '1.0.0')).toEqual(listed);
    expect(await environment.open(workspace, 'acme', '1.0.0')).toEqual({ A: '1', B: '3' });
  });

  test('a null removes a value, and removing what is not there is nothing', async () => {
    const { environment } = temporary.store;
    await environment.patch(workspace, 'acme', '1.0.0', { A: '1', B: '2' });
    expect(await environment.patch(workspace, 'acme', '1.0.0', { A: null, C: null })).toEqual([
      { name: 'B', setAt: temporary.now() },
    ]);
    expect(await environment.open(workspace, 'acme', '1.0.0')).toEqual({ B: '2' });
  });

  test('ENV-1 an edit touches one version only', async () => {
    const { environment } = temporary.store;
    await environment.patch(workspace, 'acme', '1.0.0', { A: 'one' });
    await environment.patch(workspace, 'acme', '2.0.0', { A: 'two' });
    expect(await environment.open(workspace, 'acme', '1.0.0')).toEqual({ A: 'one' });
    expect(await environment.open(workspace, 'acme', '2.0.0')).toEqual({ A: 'two' });
  });

  test('a version without any, or that is not there, has none; setting one there is refused', async () => {
    const { environment } = temporary.store;
    expect(await environment.names(workspace, 'acme', '1.0.0')).toEqual([]);
    expect(await environment.open(workspace, 'acme', '9.0.0')).toEqual({});
    expect(await environment.patch(workspace, 'acme', '9.0.0', { A: '1' })).toBeUndefined();
    expect(await environment.patch('ws-2', 'acme', '1.0.0', { A: '1' })).toBeUndefined();
  });

  test('of many patches at once none is lost', async () => {
    const { environment } = temporary.store;
    const names = Array.from({ length: 20 }, (_, index) => `NAME_${index}`);
    await Promise.all(
      names.map((name) => environment.patch(workspace, 'acme', '1.0.0', { [name]: name.toLowerCase() })),
    );
    expect(Object.keys(await environment.open(workspace, 'acme', '1.0.0')).sort()).toEqual(names.sort());
  });

  test('VER-1 a version asked for in another case has the same environment', async () => {
    const { environment, versions } = temporary.store;
    await versions.put(workspace, 'acme', '3.0.0-Beta', {});
    await environment.patch(workspace, 'acme', '3.0.0-BETA', { A: '1' });
    await environment.patch(workspace, 'acme', '3.0.0-beta', { B: '2' });
    expect(await environment.open(workspace, 'acme', '3.0.0-Beta')).toEqual({ A: '1', B: '2' });
  });
});
