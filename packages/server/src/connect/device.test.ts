import type { WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { readEvents } from './state-events.test-tool.ts';

const host = 'https://app.example';
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:4270' };

let app: TemporaryApp;
let polls: WireRequest[];
/** What the token endpoint answers, each once; the last one for ever. */
let answers: ReturnType<typeof json>[];

const pending = () => json({ error: 'authorization_pending' }, 400);
const token = () => json({ access_token: 'token-canary', expires_in: 3600 });

beforeEach(async () => {
  polls = [];
  answers = [pending()];
  app = await openTemporaryApp((request) => {
    if (request.url.endsWith('/device'))
      return json({
        device_code: 'device-canary',
        user_code: 'WDJB-MJHT',
        verification_uri: 'https://acme.dev/device',
        verification_uri_complete: 'https://acme.dev/device?user_code=WDJB-MJHT',
        expires_in: 900,
        interval: 5,
      });
    if (request.url.endsWith('/token')) {
      polls.push(request);
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? pending();
    }
    return json({ email: 'ada@acme.dev' });
  });
  const authentication = {
    type: 'oauth2',
    oauth2Config: {
      grantType: 'device_code',
      deviceAuthorization: { url: 'https://acme.dev/device', method: 'POST' },
      getAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
    },
    test: { url: 'https://acme.dev/me' },
    connectionLabel: '{{email}}',
  };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'tv', name: 'Acme TV', definition: { authentication } },
  });
  expect(made.text).toContain('"tv"');
  await app.call('PATCH', '/v1/integrations/tv/versions/1.0.0/environment', {
    body: { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-canary' },
  });
});
afterEach(() => app.close());

const read = async (id: string) => (await app.call('GET', `/v1/connect-sessions/${id}`)).body;
const connections = async () => (await app.call('GET', '/v1/connections')).body['data'];

/** A user whom the host product (or, without it, a link) sent there, with the code on the screen. */
async function showCode(options: { readonly link?: boolean; readonly more?: object } = {}) {
  const made = await app.call('POST', '/v1/connect-sessions', {
    body: { integration: 'tv', user: { id: 'u-1', name: 'Ada' }, allowedOrigins: [host], ...options.more },
  });
  const id = String(made.body['id']);
  const path = new URL(String(made.body['url'])).pathname;
  const opened =
    options.link === true
      ? await app.call('GET', path, { key: null })
      : await app.call('POST', path, { key: null, headers: { ...form, origin: host }, body: '' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const look = (query = '') => app.call('GET', path + query, { key: null, headers: { cookie } });
  const press = (typed: Record<string, string> = {}) =>
    app.call('POST', path, {
      key: null,
      headers: { ...form, cookie },
      body: new URLSearchParams(typed).toString(),
    });
  await press();
  return { id, path, look, press };
}

describe('the page of a code', () => {
  test('shows the code, where it is entered, and how long it holds; it looks for itself without script', async () => {
    const { id, look } = await showCode();
    const page = await look();
    expect(page.text).toContain('<bdi translate="no">WDJB-MJHT</bdi>');
    expect(page.text).toContain(
      'href="https://acme.dev/device?user_code=WDJB-MJHT" target="_blank" rel="noopener noreferrer"',
    );
    expect(page.text).toContain('>acme.dev/device</bdi>');
    expect(page.text).toContain('The code holds for 15 more minutes.');
    expect(page.text).toContain('role="status"');
    expect(page.text).not.toMatch(/<script(?! defer nonce)|device-canary/);
    expect(page.headers.get('refresh')).toBe('5');
    expect(await read(id)).toMatchObject({ status: 'authorizing' });
  });

  test('stands still for who wants that, and has a button in its place', async () => {
    const { look } = await showCode();
    const page = await look('?refresh=off');
    expect(page.headers.get('refresh')).toBeNull();
    expect(page.text).toContain('value="look"');
    expect(page.text).not.toContain('refresh=off');
  });

  test('is the only one of its attempt that is refreshed', async () => {
    const { look, press } = await showCode();
    await press({ _action: 'cancel' });
    expect((await look()).headers.get('refresh')).toBeNull();
  });
});

describe('asking the provider', () => {
  test('is done for whoever listens to the events, and the state tells what came of it', async () => {
    const { path } = await showCode();
    answers = [token()];
    const stream = readEvents(await app.app.request(`${path}/events`));
    expect((await stream.state())?.state.status).toBe('authorizing');
    app.advance(5_000);
    const seen: string[] = [];
    for (let next = await stream.state(); next !== undefined; next = await stream.state())
      seen.push(next.state.status);
    expect([polls.length, seen.at(-1)]).toEqual([1, 'connected']);
  });

  test('is done for whoever asks for the state', async () => {
    const { path } = await showCode();
    answers = [token()];
    app.advance(5_000);
    const asked = await app.call('GET', `${path}/state`, { key: null });
    expect(asked.body).toMatchObject({ status: 'connected', connection: { label: 'ada@acme.dev' } });
  });

  test('is done by whoever looks, at most once an interval, over all of them', async () => {
    const { id, look } = await showCode();
    await look();
    expect(polls).toHaveLength(0);
    app.advance(5_000);
    await Promise.all([look(), look(), read(id), read(id)]);
    expect(polls).toHaveLength(1);
    app.advance(4_999);
    await look();
    expect(polls).toHaveLength(1);
    app.advance(1);
    await read(id);
    expect(polls).toHaveLength(2);
    expect(String(polls[0]?.body)).toContain('device_code=device-canary');
  });

  test('slows down when it is told to, for all questions after it', async () => {
    answers = [json({ error: 'slow_down' }, 400), json({ error: 'slow_down' }, 400), pending()];
    const { look } = await showCode();
    const after = async (ms: number) => {
      app.advance(ms);
      await look();
      return polls.length;
    };
    expect(await after(5_000)).toBe(1);
    expect(await after(9_999)).toBe(1);
    expect(await after(1)).toBe(2);
    expect(await after(14_999)).toBe(2);
    expect(await after(1)).toBe(3);
    expect((await look()).headers.get('refresh')).toBe('15');
    expect(await after(14_999)).toBe(3);
  });

  test('a provider that is away for a moment is asked again', async () => {
    answers = [json({}, 503), token()];
    const { id, look } = await showCode();
    app.advance(5_000);
    await look();
    expect(await read(id)).toMatchObject({ status: 'authorizing' });
    app.advance(30_000);
    expect((await look()).text).toContain('Acme TV ada@acme.dev is connected.');
  });
});

describe('how it ends', () => {
  test('a user who agreed is connected, once', async () => {
    answers = [token()];
    const { id, look } = await showCode();
    app.advance(5_000);
    await Promise.all([look(), look(), read(id)]);
    expect(polls).toHaveLength(1);
    expect(await read(id)).toMatchObject({
      status: 'connected',
      connection: expect.stringMatching(/^conn_/),
    });
    expect(await connections()).toHaveLength(1);
  });

  test('the page may be closed: the host product that asks gets the connection', async () => {
    answers = [token()];
    const { id } = await showCode();
    app.advance(5_000);
    expect(await read(id)).toMatchObject({ status: 'connected' });
  });

  test('attack 10: by a link the user is asked first, and nothing is stored before yes', async () => {
    answers = [token()];
    const { id, look, press } = await showCode({ link: true });
    app.advance(5_000);
    expect((await look()).text).toContain('<bdi>ada@acme.dev</bdi>');
    expect(await read(id)).toMatchObject({ status: 'awaiting_confirmation' });
    expect(await connections()).toEqual([]);
    await press({ _action: 'confirm' });
    expect(await read(id)).toMatchObject({ status: 'connected' });
  });

  test('a refusal is told, and another code may be had', async () => {
    answers = [json({ error: 'access_denied' }, 400), token()];
    const { id, look, press } = await showCode();
    app.advance(5_000);
    const page = await look();
    expect(page.text).toContain('Access was not granted');
    expect(await read(id)).toMatchObject({ status: 'failed', problem: { code: 'provider_denied' } });
    await press();
    expect((await look()).text).toContain('WDJB-MJHT');
    app.advance(5_000);
    await look();
    expect(await read(id)).toMatchObject({ status: 'connected' });
  });

  test.each(['by the provider', 'by the clock'])('a code that ran out %s is told', async (who) => {
    answers = [json({ error: 'expired_token' }, 400)];
    const { id, look } = await showCode();
    app.advance(who === 'by the clock' ? 900_000 : 5_000);
    const page = await look();
    expect(page.text).toContain('role="alert"');
    expect(page.headers.get('refresh')).toBeNull();
    expect(polls).toHaveLength(who === 'by the clock' ? 0 : 1);
    expect(await read(id)).toMatchObject({ status: 'failed', problem: { code: 'session_expired' } });
  });

  test('a cancel stays one, although the user agrees meanwhile', async () => {
    const { id, press, look } = await showCode();
    app.advance(5_000);
    answers = [token()];
    await Promise.all([press({ _action: 'cancel' }), read(id)]);
    await look();
    const { status } = await read(id);
    expect(['cancelled', 'connected']).toContain(status);
    expect(await connections()).toHaveLength(status === 'connected' ? 1 : 0);
  });

  test('a process that died while it asked holds nobody up for longer than a question takes', async () => {
    const { id, look } = await showCode();
    await app.deps.store.connectSessions.update('default', id, ({ secrets }) =>
      secrets.device === undefined
        ? undefined
        : { secrets: { ...secrets, device: { ...secrets.device, nextPollAt: app.deps.now() + 60_000 } } },
    );
    app.advance(59_999);
    await look();
    expect(polls).toHaveLength(0);
    app.advance(1);
    await look();
    expect(polls).toHaveLength(1);
  });
});
