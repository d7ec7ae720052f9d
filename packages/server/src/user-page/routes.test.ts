import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { sha256 } from '../connect/browser.ts';
import { host } from '../connect/connect-app.test-tool.ts';
import { guessLimit } from '../connect/guesses.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { userPageLifeMs } from './make.ts';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
});
afterEach(() => it.app.close());

const statusOf = async (id: string) => (await it.app.call('GET', `/v1/user-pages/${id}`)).body['status'];

describe('who may see the page of a user', () => {
  test('the first browser that opens it, and no other', async () => {
    await it.account('u-1');
    const { path, id } = await it.make('u-1');
    const [first, second] = [it.visitor(), it.visitor()];
    const opened = await first.get(path);
    expect([opened.status, opened.text]).toEqual([200, expect.stringContaining('Keyed')]);
    const [cookie] = opened.headers.getSetCookie();
    expect(cookie).toMatch(/; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await statusOf(id)).toBe('opened');
    for (const answer of [await second.get(path), await second.post(path, { _action: 'test' })]) {
      expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('open in another browser')]);
      expect(answer.text).not.toContain('Keyed');
    }
    expect((await first.get(path)).status).toBe(200);
  });

  test('whoever only looks ahead does not take it', async () => {
    const { path, id } = await it.make('u-1');
    const scanner = it.visitor();
    for (const headers of [
      { 'sec-purpose': 'prefetch' },
      { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'no-cors' },
    ])
      expect((await scanner.get(path, headers)).text).toBe('');
    expect(await statusOf(id)).toBe('created');
  });

  test('nobody, once it has run out or was ended', async () => {
    const { path, id } = await it.make('u-1', { returnUrl: 'https://app.example/settings' });
    const visitor = it.visitor();
    await visitor.get(path);
    it.app.advance(userPageLifeMs);
    for (const answer of [await visitor.get(path), await visitor.post(path, { _action: 'connect' })]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('This page has run out.');
      expect(answer.text).toContain('href="https://app.example/settings"');
    }
    await it.app.call('DELETE', `/v1/user-pages/${id}`);
    expect((await visitor.get(path)).status).toBe(404);
  });

  test('a link that leads nowhere is a page; too many of them are refused, a good one never is', async () => {
    const visitor = it.visitor();
    const answer = await visitor.get('/user/none');
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('This link is not valid.')]);
    for (let times = 0; times < guessLimit; times++) await visitor.get(`/user/none-${times}`);
    const refused = await visitor.get('/user/up_0123456789abcdefghijkl');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    const { path } = await it.make('u-1');
    expect((await visitor.get(path)).status).toBe(200);
  });
});

describe('what holds the page together', () => {
  test('its policy: no script but one, no frame, nothing told to other sites, nothing kept', async () => {
    const { path } = await it.make('u-1');
    const { headers, text } = await it.visitor().get(path);
    const policy = headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`nonce="${nonce}"`);
    expect(policy).toMatch(/^default-src 'none'; style-src ('sha256-[\w+/=]+' ?){2};/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect([headers.get('vary'), headers.get('content-language')]).toEqual(['Accept-Language', 'en']);
    expect(text).not.toMatch(/\son\w+=|\sstyle=/);
  });

  test('its policy lets in the logos that it shows, and no other image', async () => {
    const logo = 'https://cdn.example/keyed.png';
    await it.app.call('PATCH', '/v1/integrations/keyed', { body: { logo } });
    await it.account('u-1');
    const { path } = await it.make('u-1', {
      product: { name: 'Desk', logo: 'https://desk.example/logo.png' },
    });
    const visitor = it.visitor();
    for (const query of ['', '?connect'])
      expect((await visitor.get(path + query)).headers.get('content-security-policy')).toMatch(
        /img-src https:\/\/desk\.example https:\/\/cdn\.example;/,
      );
  });

  test('a post of another site does nothing, whoever has the cookie', async () => {
    const id = await it.account('u-1');
    const { path } = await it.make('u-1', { allowedOrigins: [host] });
    const visitor = it.visitor();
    await visitor.get(path);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: host },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ]) {
      const answer = await visitor.post(path, { _action: 'disconnect', connection: id }, headers);
      expect([answer.status, answer.body]).toEqual([403, {}]);
    }
    expect((await it.connection(id))['status']).toBe('active');
  });

  test('a page of an allowed origin opens it by a form, and is vouched for; others may open it, and are not', async () => {
    const openedFrom = async (id: string) =>
      (await it.app.deps.store.userPages.byId('default', id))?.openedFrom;
    const made = await it.make('u-1', { allowedOrigins: [host] });
    const visitor = it.visitor();
    const opened = await visitor.post(made.path, {}, { origin: host });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, made.path]);
    expect((await visitor.get(made.path)).status).toBe(200);
    expect(await openedFrom(made.id)).toBe(host);
    const other = await it.make('u-1', { allowedOrigins: [host] });
    const stranger = it.visitor();
    await stranger.post(other.path, { _action: 'open' }, { origin: 'https://evil.example' });
    expect((await stranger.get(other.path)).status).toBe(200);
    expect(await openedFrom(other.id)).toBeUndefined();
    const begun = async (who: typeof visitor, path: string) => {
      const left = await who.post(path, { _action: 'connect', integration: 'keyed' });
      const token = left.headers.get('location')?.slice('/connect/'.length) ?? '';
      return (await it.app.deps.store.connectSessions.byToken(sha256(token)))?.openedFrom;
    };
    expect([await begun(visitor, made.path), await begun(stranger, other.path)]).toEqual([host, undefined]);
  });

  test('what leads away tells no other site where it stood, and is kept nowhere', async () => {
    const { path } = await it.make('u-1');
    const visitor = it.visitor();
    await visitor.get(path);
    const left = await visitor.post(path, { _action: 'connect', integration: 'keyed' });
    expect([left.status, left.headers.get('referrer-policy'), left.headers.get('cache-control')]).toEqual([
      303,
      'same-origin',
      'no-store',
    ]);
  });

  test('a script of another site cannot have it bound to a browser that keeps no cookie', async () => {
    const { path, id } = await it.make('u-1', { allowedOrigins: [host] });
    const fetched = { origin: host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await it.visitor().post(path, { _action: 'open' }, fetched)).status).toBe(303);
    expect(await statusOf(id)).toBe('created');
  });

  test('in a frame of another site it only leads out of it', async () => {
    const { path, id } = await it.make('u-1', { allowedOrigins: [host] });
    const framed = {
      'sec-fetch-dest': 'iframe',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    };
    const { text, headers } = await it.visitor().get(path, framed);
    expect(text).toContain('target="_blank"');
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${host}`);
    expect(await statusOf(id)).toBe('created');
  });

  test('more than a form of ours says is not read', async () => {
    const { path } = await it.make('u-1');
    const visitor = it.visitor();
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`n${index}`, '1']));
    expect((await visitor.post(path, many)).status).toBe(422);
    const long = await visitor.post(path, { _action: 'rename', label: 'x'.repeat(1_100_000) });
    expect([long.status, long.headers.get('content-type')]).toEqual([413, 'text/html; charset=UTF-8']);
  });

  test('a store that is away, or a bug, is a page like any other, and is in the log', async () => {
    const { deps, logged } = it.app;
    const failing = (error: Error) => {
      const userPages = { ...deps.store.userPages, byToken: () => Promise.reject(error) };
      return createApp({ ...deps, store: { ...deps.store, userPages } });
    };
    for (const [error, status, wait] of [
      [new StoreUnavailable('lost', false), 503, '5'],
      [new Error('secret-canary'), 500, null],
    ] as const) {
      const answer = await failing(error).request('/user/token');
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, wait]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      const text = await answer.text();
      const [, reference = ''] = /Reference (\w{8})/.exec(text) ?? [];
      expect(text).toContain('Try again</a>');
      expect(text).not.toContain('canary');
      expect(logged.join('\n')).toContain(reference);
    }
  });

  test('what is set going is bounded, for each page', async () => {
    await it.account('u-1');
    const { path } = await it.make('u-1');
    const visitor = it.visitor();
    const connect = () => visitor.post(path, { _action: 'connect', integration: 'keyed' });
    for (let times = 0; times < 30; times++) expect((await connect()).status).toBe(303);
    const refused = await connect();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.text).toContain('Wait a minute');
    const other = await it.make('u-1');
    expect((await it.visitor().post(other.path, { _action: 'connect', integration: 'keyed' })).status).toBe(
      303,
    );
  });
});
