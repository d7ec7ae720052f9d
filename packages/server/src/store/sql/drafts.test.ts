import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme'], ['1.0.0', '2.0.0-Beta']);
});
afterEach(() => temporary.close());

const drafts = () => temporary.store.drafts;
const keep = (document: unknown, more: { seen?: number | null } = {}, version = '1.0.0') =>
  drafts().keep(workspace, 'acme', version, { document, savedSteps: ['fields'], ...more });
const documentOf = async (version = '1.0.0') =>
  (await temporary.store.versions.get(workspace, 'acme', version))?.document;

describe('a draft', () => {
  test('is kept beside its version, in any case of its name, with every character', async () => {
    const document = { b: 1, a: ['é\u0000', null] };
    expect(await keep(document, {}, '2.0.0-beta')).toMatchObject({ ok: true });
    expect(await drafts().get(workspace, 'acme', '2.0.0-BETA')).toEqual({
      workspace,
      integration: 'acme',
      version: '2.0.0-Beta',
      document,
      savedSteps: ['fields'],
      savedAt: temporary.now(),
    });
    expect(await documentOf('2.0.0-beta')).toEqual({});
    expect(await drafts().get(workspace, 'acme', '1.0.0')).toBeUndefined();
  });

  test('of a version that is not there is not_found', async () => {
    expect(await keep({}, {}, '9.0.0')).toMatchObject({ ok: false, problem: { code: 'not_found' } });
  });

  test('that is settled becomes the document, and its steps stay to be read', async () => {
    await temporary.store.versions.update(workspace, 'acme', '1.0.0', { testedAt: 5 });
    await keep({ half: true });
    const settled = await drafts().settle(workspace, 'acme', '1.0.0', {
      document: { whole: true },
      savedSteps: ['fields', 'test'],
    });
    expect(settled).toMatchObject({ ok: true, value: { savedSteps: ['fields', 'test'] } });
    expect(await drafts().get(workspace, 'acme', '1.0.0')).not.toHaveProperty('document');
    const version = await temporary.store.versions.get(workspace, 'acme', '1.0.0');
    expect(version?.document).toEqual({ whole: true });
    expect(version).not.toHaveProperty('testedAt');
  });

  test('goes when the whole document is written past it; its steps stay', async () => {
    await keep({ half: true });
    await temporary.store.versions.put(workspace, 'acme', '1.0.0', { other: true });
    const draft = await drafts().get(workspace, 'acme', '1.0.0');
    expect(draft).not.toHaveProperty('document');
    expect(draft?.savedSteps).toEqual(['fields']);
  });

  test('is thrown away, with its steps where they are of no more use', async () => {
    await keep({ half: true });
    await drafts().discard(workspace, 'acme', '1.0.0', { steps: false });
    expect(await drafts().get(workspace, 'acme', '1.0.0')).toMatchObject({ savedSteps: ['fields'] });
    await drafts().discard(workspace, 'acme', '1.0.0', { steps: true });
    const draft = await drafts().get(workspace, 'acme', '1.0.0');
    expect(draft).toMatchObject({ savedSteps: [] });
    expect(draft).not.toHaveProperty('document');
  });

  test('goes with its version, and is of its workspace alone', async () => {
    await keep({ half: true });
    expect(await drafts().get('ws-2', 'acme', '1.0.0')).toBeUndefined();
    await temporary.store.versions.remove(workspace, 'acme', '1.0.0');
    await temporary.store.versions.put(workspace, 'acme', '1.0.0', {});
    expect(await drafts().get(workspace, 'acme', '1.0.0')).toBeUndefined();
    await keep({ half: true });
    await temporary.store.integrations.remove(workspace, 'acme');
    expect(await temporary.raw.selectFrom('drafts').selectAll().execute()).toEqual([]);
  });
});

describe('saves that have seen another', () => {
  test('conflict with a save since, however it was made, and change nothing', async () => {
    const first = await keep({ n: 1 }, { seen: null });
    const savedAt = first.ok ? first.value.savedAt : 0;
    // The clock stands still, and yet the saves are told apart.
    expect(await keep({ n: 2 }, { seen: savedAt })).toMatchObject({ ok: true });
    const late = { ok: false, problem: { code: 'conflict', params: { savedAt: expect.any(String) } } };
    expect(await keep({ n: 3 }, { seen: savedAt })).toMatchObject(late);
    expect(await keep({ n: 3 }, { seen: null })).toMatchObject(late);
    expect(await drafts().get(workspace, 'acme', '1.0.0')).toMatchObject({ document: { n: 2 } });
    await temporary.store.versions.put(workspace, 'acme', '2.0.0-beta', { pushed: true });
    const settle = drafts().settle(workspace, 'acme', '2.0.0-beta', {
      document: { mine: true },
      savedSteps: [],
      seen: null,
    });
    expect(await settle).toMatchObject(late);
    expect(await documentOf('2.0.0-beta')).toEqual({ pushed: true });
  });

  test('at the same time let one through', async () => {
    const saves = await Promise.all([1, 2, 3, 4, 5].map((n) => keep({ n }, { seen: null })));
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('and those that have not asked win one after the other', async () => {
    const saves = await Promise.all([1, 2, 3].map((n) => keep({ n })));
    const times = saves.map((save) => (save.ok ? save.value.savedAt : 0));
    expect(new Set(times).size).toBe(3);
  });
});
