import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme'], ['1.0.0-Rc']);
});
afterEach(() => temporary.close());

const clone = (from: string, to: string, within = workspace) =>
  temporary.store.versions.clone(within, 'acme', {
    from,
    to,
    document: (before) => ({ ...(before as object), version: to }),
  });

describe('a version that is made from another', () => {
  test('ENV-2 has its environment, sealed for its own place, and the times of its values', async () => {
    const { environment, versions, drafts } = temporary.store;
    await versions.put(workspace, 'acme', '1.0.0-rc', { odd: 'é\u0000' });
    await versions.update(workspace, 'acme', '1.0.0-rc', { state: 'promoted', testedAt: 3 });
    const set = await environment.patch(workspace, 'acme', '1.0.0-rc', { A: 'one', B: 'two' });
    await drafts.keep(workspace, 'acme', '1.0.0-rc', { document: { half: 1 }, savedSteps: ['fields'] });
    temporary.advance(10);
    const made = await clone('1.0.0-RC', '1.1.0');
    expect(made).toMatchObject({ ok: true, value: { version: '1.1.0', state: 'private' } });
    const stored = await versions.get(workspace, 'acme', '1.1.0');
    expect(stored).toEqual(made.ok && made.value);
    expect(stored?.document).toEqual({ odd: 'é\u0000', version: '1.1.0' });
    expect(stored).not.toHaveProperty('testedAt');
    expect(await environment.open(workspace, 'acme', '1.1.0')).toEqual({ A: 'one', B: 'two' });
    expect(await environment.names(workspace, 'acme', '1.1.0')).toEqual(set);
    const draft = await drafts.get(workspace, 'acme', '1.1.0');
    expect(draft).toMatchObject({ savedSteps: ['fields'] });
    expect(draft).not.toHaveProperty('document');
  });

  test('has the values of its own workspace, whatever another has under the same names', async () => {
    const { environment } = temporary.store;
    for (const one of ['ws-0', 'ws-2']) {
      await addIntegrations(temporary.store, one, ['acme'], ['1.0.0-Rc']);
      await environment.patch(one, 'acme', '1.0.0-rc', { A: one });
    }
    expect((await clone('1.0.0-rc', '1.1.0')).ok).toBe(true);
    expect(await environment.open(workspace, 'acme', '1.1.0')).toEqual({});
    expect((await clone('1.0.0-rc', '1.1.0', 'ws-2')).ok).toBe(true);
    expect(await environment.open('ws-2', 'acme', '1.1.0')).toEqual({ A: 'ws-2' });
  });

  test('the sealed values of one open in no other place', async () => {
    await temporary.store.environment.patch(workspace, 'acme', '1.0.0-rc', { A: 'one' });
    await clone('1.0.0-rc', '1.1.0');
    const rows = await temporary.raw.selectFrom('environments').selectAll().execute();
    const [first, second] = rows.map(({ sealed }) => Buffer.from(sealed).toString('hex'));
    expect(first).not.toBe(second);
    const from = rows.find((row) => row.version_id !== '1.1.0');
    await temporary.raw
      .updateTable('environments')
      .set({ sealed: from?.sealed ?? new Uint8Array() })
      .where('version_id', '=', '1.1.0')
      .execute();
    await expect(temporary.store.environment.open(workspace, 'acme', '1.1.0')).rejects.toThrow();
  });

  test('of nothing is not_found, under a number that is taken a conflict that changes nothing', async () => {
    expect(await clone('9.0.0', '9.1.0')).toMatchObject({ problem: { code: 'not_found' } });
    expect(await clone('1.0.0-rc', '1.1.0', 'ws-2')).toMatchObject({ problem: { code: 'not_found' } });
    await temporary.store.versions.put(workspace, 'acme', '1.1.0-A', { mine: true });
    expect(await clone('1.0.0-rc', '1.1.0-a')).toMatchObject({ problem: { code: 'conflict' } });
    const kept = await temporary.store.versions.get(workspace, 'acme', '1.1.0-a');
    expect(kept?.document).toEqual({ mine: true });
  });

  test('without environment or steps has none', async () => {
    expect(await clone('1.0.0-rc', '1.1.0')).toMatchObject({ ok: true });
    expect(await temporary.store.environment.names(workspace, 'acme', '1.1.0')).toEqual([]);
    expect(await temporary.store.drafts.get(workspace, 'acme', '1.1.0')).toBeUndefined();
  });
});
