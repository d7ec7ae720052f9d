import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainLook } from '../connect/look.ts';
import { listingSize, readListing } from './listing.ts';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
});
afterEach(() => it.app.close());

const page = (user: string, integrations?: readonly string[], workspace = 'default') => ({
  workspace,
  user: { id: user },
  settings: { allowedOrigins: [], ...(integrations === undefined ? {} : { integrations }) },
});
const read = async (...of: Parameters<typeof page>) => {
  const { mine, others } = await readListing(it.app.deps, page(...of), plainLook);
  return [mine, others].map((entries) => entries.map(({ connection }) => connection.id));
};
const imported = (user: string, integration = 'acme') =>
  it.account(user, { integration, authData: { access_token: 't' }, mode: 'import', label: 'Imported' });

describe('what a page lists', () => {
  test('the connections of its user, in its workspace and integrations, and of nobody else', async () => {
    const [keyed, acme] = [await it.account('u-1'), await imported('u-1')];
    await it.account('u-2');
    expect((await read('u-1'))[0]?.sort()).toEqual([acme, keyed].sort());
    expect(await read('u-1', ['acme'])).toEqual([[acme], []]);
    expect(await read('u-1', ['other', 'keyed'])).toEqual([[keyed], []]);
    expect(await read('u-3')).toEqual([[], []]);
    expect(await read('u-1', undefined, 'elsewhere')).toEqual([[], []]);
  });

  test('F-126 what others let their user repair, apart', async () => {
    const theirs = await it.account('u-2');
    await it.app.call('PATCH', `/v1/connections/${theirs}`, { body: { delegates: ['u-1'] } });
    expect(await read('u-1')).toEqual([[], [theirs]]);
    expect(await read('u-1', ['acme'])).toEqual([[], []]);
    expect(await read('u-2')).toEqual([[theirs], []]);
    expect(await read('u-3')).toEqual([[], []]);
  });

  test('F-126 all that others let their user repair, however many', async () => {
    const { credentials } = it.app.deps.store;
    const template = await credentials.get('default', await it.account('u-2'));
    if (template === undefined) throw new Error('A connection is needed.');
    for (let index = 0; index < listingSize + 2; index++)
      await credentials.create({ ...template, id: `conn_${index}`, delegates: ['u-1'] }, () => `${index}`);
    expect((await read('u-1'))[1]).toHaveLength(listingSize + 2);
  });

  test('says what each may be used for in the words of the builder, else by the names of scopes', async () => {
    const path = '/v1/integrations/acme/versions/1.0.0/definition';
    const { body } = await it.app.call('GET', path);
    const texts = { de: { name: 'Akme', scopes: { read: 'Ihre Kontakte lesen' } } };
    await it.app.call('PUT', `${path}?force=true`, { body: { ...body, texts } });
    const id = await imported('u-1');
    const scopes = { requested: ['read', 'write'], granted: ['read'] };
    await it.app.deps.store.credentials.update('default', id, () => ({ scopes }));
    const listed = async (wanted: readonly string[]) =>
      (await readListing(it.app.deps, page('u-1'), { wanted })).mine[0];
    expect(await listed(['de'])).toMatchObject({
      app: { name: 'Akme', title: 'acme' },
      access: { granted: ['Ihre Kontakte lesen'], missing: ['write'] },
    });
    expect(await listed(['ja'])).toMatchObject({
      app: { name: 'acme' },
      access: { granted: ['read'], missing: ['write'] },
    });
  });

  test('first what has to be mended, last what is given up', async () => {
    const [first, second, third] = [
      await it.account('u-1', { label: 'A' }),
      await it.account('u-1', { label: 'B' }),
      await it.account('u-1', { label: 'C' }),
    ];
    const { credentials } = it.app.deps.store;
    await credentials.update('default', first ?? '', () => ({ status: 'revoked' }));
    await credentials.update('default', third ?? '', () => ({ status: 'expired' }));
    expect((await read('u-1'))[0]).toEqual([third, second, first]);
  });

  test('says where it goes on, over what it does not show', async () => {
    const { credentials } = it.app.deps.store;
    const template = await credentials.get('default', await it.account('u-1', { label: 'Newest' }));
    if (template === undefined) throw new Error('A connection is needed.');
    const { workspace, ...made } = template;
    for (let index = 0; index < listingSize + 5; index++) {
      const more = { ...made, workspace, id: `conn_${index}`, createdAt: made.createdAt - 1 - index };
      const integration = index % 11 === 0 ? 'other' : 'keyed';
      await credentials.create({ ...more, integration }, () => `Title ${index}`);
    }
    const all = page('u-1', ['keyed', 'acme']);
    const first = await readListing(it.app.deps, all, plainLook);
    expect(first.mine.length).toBeGreaterThanOrEqual(listingSize);
    const rest = first.next === null ? undefined : await readListing(it.app.deps, all, plainLook, first.next);
    const seen = [...first.mine, ...(rest?.mine ?? [])].map(({ connection }) => connection);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(51);
    expect(seen).toHaveLength(51);
    expect(seen.every(({ integration }) => integration === 'keyed')).toBe(true);
    expect((await readListing(it.app.deps, all, plainLook, 'no cursor')).mine).toEqual(first.mine);
  });
});
