import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
});
afterEach(() => it.app.close());

const grace = { id: 'u-2', name: 'Grace' };
const alan = { id: 'u-3', name: 'Alan' };
const sharing = { everyone: true, users: [grace, alan, { id: 'u-1', name: 'Ada herself' }] };

/** The page of a user in a browser of theirs. */
async function pageOf(user: string, more: object = {}) {
  const { path } = await it.make(user, more);
  const visitor = it.visitor();
  await visitor.get(path);
  const read = async (query = '') => (await visitor.get(path + query)).text;
  const post = (form: readonly (readonly [string, string])[]) => {
    const body = new URLSearchParams(form.map(([name, value]): [string, string] => [name, value]));
    return it.app.app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost:4270',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: String(body),
    });
  };
  return { read, post };
}
const share = (id: string, ...more: readonly (readonly [string, string])[]) =>
  [['_action', 'share'], ['connection', id], ...more] as const;
const sharedWith = async (id: string) => (await it.connection(id))['sharedWith'];
const patch = (id: string, body: object) => it.app.call('PATCH', `/v1/connections/${id}`, { body });
const checkedIn = (html: string) =>
  [...html.matchAll(/<input type="checkbox" name="(\w+)" value="([^"]*)" checked>/g)].map(
    ([, name, value]) => `${name}=${value}`,
  );

describe('the owner', () => {
  test('CON-14 shares with whom the product names, and ends it', async () => {
    const id = await it.account('u-1');
    const { read, post } = await pageOf('u-1', { sharing, product: { name: 'Desk' } });
    expect(await read()).toContain(`href="?share=${id}"`);
    const form = await read(`?share=${id}`);
    expect(form).toContain('Everyone who uses Desk');
    expect(form).toContain('Grace');
    expect(form).not.toContain('Ada herself');
    expect(checkedIn(form)).toEqual([]);
    const saved = await post(share(id, ['person', 'u-2'], ['person', 'u-3']));
    expect([saved.status, saved.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`shared=${id}`),
    ]);
    expect(await sharedWith(id)).toEqual(['u-2', 'u-3']);
    expect(await read(`?shared=${id}`)).toMatch(/Saved[\s\S]*Shared with<\/dt><dd>2 people/);
    expect(checkedIn(await read(`?share=${id}`))).toEqual(['person=u-2', 'person=u-3']);
    expect((await it.timeline(id))[0]).toMatchObject({
      type: 'connection.shared',
      detail: { by: 'user', users: 2 },
    });
    await post(share(id, ['everyone', 'yes'], ['person', 'u-2']));
    expect(await sharedWith(id)).toBe('everyone');
    await post(share(id));
    expect(await sharedWith(id)).toBeUndefined();
  });

  test('CON-14 keeps or ends what the product itself has shared, and is told no id', async () => {
    const id = await it.account('u-1');
    await patch(id, { sharedWith: ['u-8', 'u-9', 'u-2'] });
    const { read, post } = await pageOf('u-1', { sharing: { users: [grace] } });
    const form = await read(`?share=${id}`);
    expect(form).toContain('2 more people');
    expect(form).not.toMatch(/u-8|u-9|Everyone/);
    expect(checkedIn(form)).toEqual(['person=u-2', 'others=keep']);
    await post(share(id, ['others', 'keep']));
    expect(await sharedWith(id)).toEqual(['u-8', 'u-9']);
    await post(share(id, ['person', 'u-2']));
    expect(await sharedWith(id)).toEqual(['u-2']);
    await patch(id, { sharedWith: 'everyone' });
    expect(checkedIn(await read(`?share=${id}`))).toEqual(['everyone=yes']);
  });

  test('CON-14 shares with nobody whom the page does not offer, and not where it offers none', async () => {
    const id = await it.account('u-1');
    const few = await pageOf('u-1', { sharing: { users: [grace] } });
    for (const form of [
      share(id, ['person', 'u-9']),
      share(id, ['everyone', 'yes']),
      share(id, ['person', 'u-1']),
    ])
      expect((await few.post(form)).status).toBe(422);
    const none = await pageOf('u-1');
    expect(await none.read()).not.toContain('?share=');
    expect(await none.read(`?share=${id}`)).not.toContain('type="checkbox"');
    expect((await none.post(share(id, ['person', 'u-2']))).status).toBe(404);
    expect(await sharedWith(id)).toBeUndefined();
  });
});

describe('who it is shared with', () => {
  test('F-125 CON-15 sees whose it is and tests it, and does nothing else', async () => {
    const shared = await it.account('u-1', { user: { id: 'u-1', name: 'Ada' } });
    await patch(shared, { sharedWith: ['u-2'] });
    const open = await it.account('u-5', { label: 'Open one' });
    await patch(open, { sharedWith: 'everyone' });
    const hidden = await it.account('u-1', { label: 'Private one' });
    const { read, post } = await pageOf('u-2', { sharing });
    const page = await read();
    expect(page).toContain('Accounts that others share with you');
    expect(page).toMatch(/Belongs to<\/dt><dd><bdi>Ada<\/bdi>/);
    expect(page).toContain('Open one');
    expect(page).not.toMatch(/Private one|\?rename=|\?share=|\?disconnect=|value="reconnect"/);
    const act = async (action: string, id: string) =>
      (
        await post([
          ['_action', action],
          ['connection', id],
          ['label', 'Mine'],
        ])
      ).status;
    expect(await act('test', shared)).toBe(200);
    expect((await it.timeline(shared))[0]).toMatchObject({
      type: 'connection.tested',
      detail: { by: 'shared' },
    });
    for (const action of ['reconnect', 'rename', 'disconnect', 'share'])
      expect([action, await act(action, shared)]).toEqual([action, 404]);
    expect(await act('test', hidden)).toBe(404);
    expect(await it.connection(shared)).toMatchObject({ label: 'Blue', sharedWith: ['u-2'] });
  });

  test('F-125 is told that only its owner can mend it, and a delegate may', async () => {
    const id = await it.account('u-1');
    await patch(id, { sharedWith: ['u-2'] });
    await it.app.call('POST', `/v1/connections/${id}/expire`);
    const { read } = await pageOf('u-2');
    expect(await read()).toContain('Only its owner can reconnect it.');
    await patch(id, { delegates: ['u-2'] });
    const page = await read();
    expect(page).toContain('value="reconnect"');
    expect(page).not.toContain('Accounts that others share with you');
    await patch(id, { delegates: null, sharedWith: null });
    expect(await read()).not.toContain(`id="${id}"`);
  });
});

test.each<[object, string]>([
  [{ users: [{ id: 'u-2' }] }, 'sharing.users[0].name'],
  [{ users: [{ id: '', name: 'Grace' }] }, 'sharing.users[0].id'],
  [{ users: Array.from({ length: 201 }, () => grace) }, 'sharing.users'],
  [{ all: true }, 'sharing.all'],
])('sharing as %j is refused with its path', async (wrong, path) => {
  const body = { user: { id: 'u-1' }, sharing: wrong };
  const answer = await it.app.call('POST', '/v1/user-pages', { body });
  expect([answer.status, answer.body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
});
