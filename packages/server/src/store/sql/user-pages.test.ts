import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';
import type { UserPageStore } from '../user-page.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
let pages: UserPageStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  pages = temporary.store.userPages;
});
afterEach(() => temporary.close());

const make = (tokenHash = 'hash-1', expiresAt = temporary.now() + 1_000) =>
  pages.create(workspace, { tokenHash, user: { id: 'u-1' }, settings: { allowedOrigins: [] }, expiresAt });

describe('a page of a user', () => {
  test('comes back whole, by id and by token', async () => {
    const settings = {
      integrations: ['acme'],
      returnUrl: 'https://host.example/',
      allowedOrigins: ['https://host.example'],
      product: { name: 'Desk' },
      presentation: { locale: 'de', theme: { mode: 'dark', accent: '#123456', radius: 4 } },
    } as const;
    const user = { id: 'u-1', name: 'Ada' };
    const expiresAt = temporary.now() + 1_000;
    const made = await pages.create(workspace, { tokenHash: 'hash-1', user, settings, expiresAt });
    expect(made).toEqual({
      id: expect.stringMatching(/^up_[0-9A-Za-z]{22}$/),
      workspace,
      user,
      settings,
      createdAt: temporary.now(),
      expiresAt,
    });
    expect(await pages.byId(workspace, made.id)).toEqual(made);
    expect(await pages.byToken('hash-1')).toEqual(made);
    expect(await pages.byToken('hash-2')).toBeUndefined();
  });

  test('is found and removed in its own workspace only', async () => {
    const { id } = await make();
    expect(await pages.byId('ws-2', id)).toBeUndefined();
    expect(await pages.bind('ws-2', id, { browserHash: 'b' })).toBeUndefined();
    expect(await pages.remove('ws-2', id)).toBe(false);
    expect(await pages.byToken('hash-1')).not.toHaveProperty('browserHash');
    expect(await pages.remove(workspace, id)).toBe(true);
    expect(await pages.byToken('hash-1')).toBeUndefined();
  });

  test('belongs to the browser that is first, however many come at once', async () => {
    const { id } = await make();
    const bound = await Promise.all([
      pages.bind(workspace, id, { browserHash: 'one', openedFrom: 'https://host.example' }),
      pages.bind(workspace, id, { browserHash: 'two' }),
    ]);
    const [first] = bound;
    expect(['one', 'two']).toContain(first?.browserHash);
    expect(bound[1]).toEqual(first);
    expect(first?.openedFrom).toBe(first?.browserHash === 'one' ? 'https://host.example' : undefined);
    expect(await pages.bind(workspace, id, { browserHash: 'three', openedFrom: 'x' })).toEqual(first);
  });

  test('is pruned once it ran out, and not before', async () => {
    await make('first', 10);
    await make('second', 20);
    expect(await pages.prune(10)).toBe(0);
    expect(await pages.prune(20)).toBe(1);
    expect(await pages.byToken('first')).toBeUndefined();
    expect(await pages.byToken('second')).toBeDefined();
  });
});
