import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { host } from '../connect/connect-app.test-tool.ts';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
});
afterEach(() => it.app.close());

const opened = async (user = 'u-1', more: object = {}) => {
  const { path, id } = await it.make(user, more);
  const visitor = it.visitor();
  await visitor.get(path);
  const act = (action: string, typed: Readonly<Record<string, string>>) =>
    visitor.post(path, { _action: action, ...typed });
  return { visitor, path, id, act };
};

const { credentials } = { credentials: () => it.app.deps.store.credentials };
const give = (id: string, authData: object) =>
  credentials().update('default', id, () => ({ authData: { ...authData } }));

describe('F-122 what a user does with a connection', () => {
  test('test: one sentence when it works, and who asked is in the timeline', async () => {
    const id = await it.account('u-1');
    const { act } = await opened();
    const answer = await act('test', { connection: id });
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/role="status"[^>]*><bdi>Keyed Blue<\/bdi> works\.<\/p>/);
    expect(await it.timeline(id)).toMatchObject([
      { type: 'connection.tested', detail: { by: 'user', ok: true } },
      { type: 'connection.created' },
    ]);
    expect(
      (await it.app.call('GET', `/v1/exchanges?connection=${id}&purpose=test`)).body['data'],
    ).toHaveLength(2);
  });

  test('test: one sentence and a reference when it does not, in words of users', async () => {
    const id = await it.account('u-1');
    await give(id, { team: 'blue', api_key: 'wrong-canary' });
    const { act } = await opened();
    const { status, text } = await act('test', { connection: id });
    expect(status).toBe(200);
    expect(text).toMatch(/role="alert"[^>]*>\s*<p><strong><bdi>Keyed Blue<\/bdi> does not work now\./);
    const [, reference = ''] = /Reference ([\w-]{8})/.exec(text) ?? [];
    const line = it.app.logged.find((one) => one.includes(`req_${reference}`)) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ problem: 'unauthorized_401', connection: id });
    expect(text).not.toMatch(/canary|401|unauthorized|\{\{|authData/);
    expect(await it.timeline(id)).toMatchObject([
      { type: 'connection.tested', detail: { by: 'user', ok: false, code: 'unauthorized_401' } },
      { type: 'connection.created' },
    ]);
  });

  test('rename: the title follows, and the timeline says who', async () => {
    const id = await it.account('u-1');
    const { visitor, path, act } = await opened();
    const form = await visitor.get(`${path}?rename=${id}`);
    expect(form.text).toContain('value="Blue"');
    const renamed = await act('rename', { connection: id, label: ' Green ' });
    expect([renamed.status, renamed.headers.get('location')]).toEqual([303, `${path}?renamed=${id}`]);
    expect(await it.connection(id)).toMatchObject({ label: 'Green', title: 'Keyed Green' });
    expect((await visitor.get(`${path}?renamed=${id}`)).text).toContain('>Renamed</span>');
    expect(await it.timeline(id)).toMatchObject([
      { type: 'connection.renamed', detail: { by: 'user' } },
      { type: 'connection.created' },
    ]);
  });

  test.each([
    ['right-canary', 'This holds a password or a key'],
    ['my right-canary!', 'This holds a password or a key'],
    ['  ', 'Fill this in.'],
    ['\u0000\u001b', 'Fill this in.'],
    ['x'.repeat(201), 'at most 200 characters'],
  ])('F-101 rename: %j is refused at its box', async (label, words) => {
    const id = await it.account('u-1');
    const { act } = await opened();
    const { status, text } = await act('rename', { connection: id, label });
    expect([status, text]).toEqual([422, expect.stringContaining(words)]);
    expect(text).toContain('aria-invalid="true"');
    expect((await it.connection(id))['label']).toBe('Blue');
  });

  test('reconnect: a connect session of this browser that leads back, and keeps the id', async () => {
    const id = await it.account('u-1');
    await credentials().update('default', id, () => ({ status: 'expired' }));
    const { visitor, path, act, id: pageId } = await opened();
    expect((await visitor.get(path)).text).toContain('Has to be reconnected');
    const left = await act('reconnect', { connection: id });
    const place = left.headers.get('location') ?? '';
    expect([left.status, place]).toEqual([303, expect.stringMatching(/^\/connect\/[\w-]{43}$/)]);
    expect((await it.visitor().get(place)).status).toBe(403);
    const asked = await visitor.post(place, { team: 'blue', api_key: 'right-canary' });
    expect((await visitor.get(asked.headers.get('location') ?? '')).text).toContain('Is this right?');
    const done = await visitor.post(place, { _action: 'confirm' });
    const back = new URL(done.headers.get('location') ?? '');
    expect(back.pathname).toBe(`/user/${pageId}`);
    const returned = await visitor.get(back.pathname + back.search);
    expect([returned.status, returned.headers.get('location')]).toEqual([
      303,
      `${path}?connect_session=${back.searchParams.get('connect_session')}&status=connected`,
    ]);
    const { text } = await visitor.get(returned.headers.get('location') ?? '');
    expect(text).toContain('role="status">Reconnected</span>');
    expect(await it.connection(id)).toMatchObject({ id, status: 'active' });
    const [event] = await it.timeline(id);
    expect(event).toMatchObject({ type: 'connection.reconnected', detail: { by: 'user' } });
  });

  test('reconnect: asks nothing twice where a page of the host product opened this one', async () => {
    const id = await it.account('u-1');
    const { path } = await it.make('u-1', { allowedOrigins: [host] });
    const visitor = await it.sent(path);
    const left = await visitor.post(path, { _action: 'reconnect', connection: id });
    const place = left.headers.get('location') ?? '';
    const done = await visitor.post(place, { team: 'blue', api_key: 'right-canary' });
    expect(done.headers.get('location')).toContain('status=connected');
  });

  test('disconnect: asks first, ends it, and says so', async () => {
    const id = await it.account('u-1');
    const { visitor, path, act } = await opened('u-1', { product: { name: 'Desk' } });
    const asked = await visitor.get(`${path}?disconnect=${id}`);
    expect(asked.text).toContain('Disconnect <bdi>Keyed Blue</bdi>?');
    expect(asked.text).toContain('What Desk does with this account stops working at once.');
    expect(asked.text).toContain('Keyed is not told');
    expect((await it.connection(id))['status']).toBe('active');
    const ended = await act('disconnect', { connection: id });
    expect([ended.status, ended.headers.get('location')]).toEqual([303, `${path}?disconnected=keyed`]);
    const { text } = await visitor.get(`${path}?disconnected=keyed`);
    expect(text).toContain('The account of Keyed is disconnected.');
    expect(text).toContain('No account is connected yet.');
    expect((await it.connection(id))['code']).toBe('not_found');
    expect((await it.timeline(id))[0]).toMatchObject({
      type: 'connection.deleted',
      detail: { by: 'user', revoked: null },
    });
    expect((await act('disconnect', { connection: id })).status).toBe(404);
  });

  test('connect another: the apps of the page, which leads back with it', async () => {
    const { visitor, path, act } = await opened('u-1', { integrations: ['keyed', 'acme'] });
    const { text } = await visitor.get(`${path}?connect`);
    expect(text.match(/name="integration" value="(\w+)"/g)).toHaveLength(2);
    expect(text).not.toContain('value="other"');
    const place = (await act('connect', { integration: 'keyed' })).headers.get('location') ?? '';
    await visitor.post(place, { team: 'blue', api_key: 'right-canary' });
    const done = new URL((await visitor.post(place, { _action: 'confirm' })).headers.get('location') ?? '');
    const returned = await visitor.get(done.pathname + done.search);
    const after = await visitor.get(returned.headers.get('location') ?? '');
    expect(after.text).toContain('role="status">Just connected</span>');
    expect((await act('connect', { integration: 'other' })).status).toBe(404);
    expect((await act('connect', { integration: 'none' })).status).toBe(404);
  });

  test('who stops on the way is told that nothing was changed', async () => {
    const id = await it.account('u-1');
    const { visitor, act } = await opened();
    const place = (await act('reconnect', { connection: id })).headers.get('location') ?? '';
    const stopped = new URL((await visitor.post(place, { _action: 'cancel' })).headers.get('location') ?? '');
    const returned = await visitor.get(stopped.pathname + stopped.search);
    const { text } = await visitor.get(returned.headers.get('location') ?? '');
    expect(text).toContain('Nothing was changed.');
  });
});

describe('what a user may not do', () => {
  const all = ['test', 'rename', 'reconnect', 'disconnect'];

  test("another user's connection is answered like none, in a crafted post and in an address", async () => {
    const theirs = await it.account('u-2');
    const { visitor, path, act } = await opened();
    for (const connection of [theirs, 'conn_none'])
      for (const action of all) {
        const answer = await act(action, { connection, label: 'Mine' });
        expect([action, answer.status, answer.text]).toEqual([
          action,
          404,
          expect.stringContaining('not on your list'),
        ]);
      }
    for (const query of [`?rename=${theirs}`, `?disconnect=${theirs}`])
      expect((await visitor.get(path + query)).status).toBe(404);
    expect(await it.connection(theirs)).toMatchObject({ status: 'active', label: 'Blue' });
    expect(await it.timeline(theirs)).toHaveLength(1);
  });

  test('nor is one of another workspace, or of an integration that the page is not about', async () => {
    const { user, ...foreign } = (await credentials().get('default', await it.account('u-1'))) ?? {
      user: { id: '' },
    };
    const made = { ...foreign, user, workspace: 'elsewhere', id: 'conn_elsewhere' };
    await it.app.deps.store.integrations.create('elsewhere', {
      key: 'keyed',
      name: 'Keyed',
      version: '1.0.0',
      document: {},
    });
    await credentials().create(
      made as Parameters<ReturnType<typeof credentials>['create']>[0],
      () => 'Elsewhere',
    );
    const { visitor, path, act } = await opened('u-1', { integrations: ['acme'] });
    const own = await it.account('u-1');
    for (const connection of ['conn_elsewhere', own])
      for (const action of all) expect((await act(action, { connection })).status).toBe(404);
    expect((await visitor.get(path)).text).not.toContain('Keyed');
  });

  test('F-126 a delegate tests and reconnects, and does nothing else', async () => {
    const theirs = await it.account('u-2', { user: { id: 'u-2', name: 'Bob' } });
    await it.app.call('PATCH', `/v1/connections/${theirs}`, { body: { delegates: ['u-1'] } });
    const { visitor, path, act } = await opened();
    const { text } = await visitor.get(path);
    expect(text).toContain('Accounts of others that you may reconnect');
    expect(text).toContain('<bdi>Bob</bdi>');
    expect(text).not.toMatch(/\?rename=|\?disconnect=/);
    for (const action of ['rename', 'disconnect'])
      expect((await act(action, { connection: theirs, label: 'Mine' })).status).toBe(404);
    expect((await visitor.get(`${path}?disconnect=${theirs}`)).status).toBe(404);
    expect((await act('test', { connection: theirs })).text).toContain('works.');
    const left = await act('reconnect', { connection: theirs });
    const place = left.headers.get('location') ?? '';
    await visitor.post(place, { team: 'blue', api_key: 'right-canary' });
    await visitor.post(place, { _action: 'confirm' });
    expect(await it.timeline(theirs)).toMatchObject([
      { type: 'connection.reconnected', detail: { by: 'delegate' } },
      { type: 'connection.tested', detail: { by: 'delegate' } },
      { type: 'connection.delegated' },
      { type: 'connection.created' },
    ]);
    expect((await it.connection(theirs))['user']).toEqual({ id: 'u-2', name: 'Bob' });
  });

  test('an action that there is not is refused', async () => {
    const id = await it.account('u-1');
    const { act } = await opened();
    for (const action of ['', 'delete', 'constructor'])
      expect((await act(action, { connection: id })).status).toBe(422);
  });

  test('no page, redirect or timeline holds a secret', async () => {
    const id = await it.account('u-1');
    const { visitor, path, act } = await opened();
    const texts = [
      (await visitor.get(path)).text,
      (await visitor.get(`${path}?rename=${id}`)).text,
      (await visitor.get(`${path}?disconnect=${id}`)).text,
      (await visitor.get(`${path}?connect`)).text,
      (await act('test', { connection: id })).text,
      (await act('rename', { connection: id, label: 'right-canary' })).text,
      JSON.stringify(await it.timeline(id)),
    ];
    const [token = ''] = path.split('/').slice(-1);
    expect(texts.join('\n')).not.toContain('canary');
    expect(texts.join('\n')).not.toContain(token);
    expect((await it.app.dump()).includes(token)).toBe(false);
    expect(it.app.logged.join('\n')).not.toContain(token);
  });
});
