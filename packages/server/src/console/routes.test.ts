import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { App } from '../app-env.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { consolePolicy } from './routes.ts';

const script = 'console.log("claviger");\n'.repeat(200);
const bytes = (text: string) => new TextEncoder().encode(text);
const page = '<!doctype html><meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';

let opened: TemporaryApp;
let app: App;
beforeAll(async () => {
  opened = await openTemporaryApp();
  const assets = new Map([
    ['/assets/app-1.js', { body: bytes(script), type: 'text/javascript; charset=utf-8', hash: 'h1' }],
    ['/assets/key-1.svg', { body: bytes('<svg/>'), type: 'image/svg+xml', hash: 'h2' }],
  ]);
  app = createApp({ ...opened.deps, console: { page, assets } });
});
afterAll(() => opened.close());

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

const pages = [
  '/',
  '/login',
  '/integrations',
  '/integrations/acme/versions/1.0.0/authentication?step=label',
  '/connections',
  '/connections/conn_1',
  '/logs',
  '/webhooks',
  '/webhooks/whk_1',
  '/incidents',
  '/audit',
  '/settings',
  '/settings/api-keys',
];

describe('a page', () => {
  test.each(pages)('is the one page at %s', async (path) => {
    const answer = await get(path, browser);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(await answer.text()).toMatch(/^<!doctype html><meta nonce="[\w+/]{22}==">/);
  });

  test('has a nonce of its own each time, in its policy and wherever its markup wants one', async () => {
    const nonceOf = async () => {
      const answer = await get('/', browser);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
      expect(policy).toBe(consolePolicy(nonce));
      expect(await answer.text()).toBe(page.replaceAll('__CSP_NONCE__', nonce));
      return nonce;
    };
    expect(await nonceOf()).not.toBe(await nonceOf());
  });

  test('runs scripts of its own server only, and is in no frame and no cache', async () => {
    const { headers } = await get('/integrations', browser);
    const policy = (headers.get('content-security-policy') ?? '').split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "img-src 'self' data: https:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.join()).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('has a head without a body', async () => {
    const answer = await app.request('/login', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test('is not what a client of the API gets that left out /v1', async () => {
    const answer = await get('/integrations/acme', { accept: 'application/json' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(answer.headers.get('vary')).toBe('Accept');
  });
});

describe('an asset', () => {
  test('is there for a year, compressed as the client accepts it', async () => {
    const answer = await get('/assets/app-1.js', { 'accept-encoding': 'gzip, br' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: '"h1-br"',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    expect(brotliDecompressSync(await answer.arrayBuffer()).toString()).toBe(script);
  });

  test('is sent as it is to who accepts no coding, and where it would not help', async () => {
    const plain = await get('/assets/app-1.js');
    expect([plain.headers.get('content-encoding'), plain.headers.get('etag')]).toEqual([null, '"h1"']);
    expect(await plain.text()).toBe(script);
    const small = await get('/assets/key-1.svg', { 'accept-encoding': 'br' });
    expect([small.headers.get('content-encoding'), await small.text()]).toEqual([null, '<svg/>']);
  });

  test('is not sent again to who has it', async () => {
    for (const known of ['"h1"', 'W/"h1"', '"x", "h1"', '*']) {
      const answer = await get('/assets/app-1.js', { 'if-none-match': known });
      expect([known, answer.status, await answer.text()]).toEqual([known, 304, '']);
      expect(answer.headers.get('etag')).toBe('"h1"');
    }
    const other = { 'if-none-match': '"h1"', 'accept-encoding': 'br' };
    expect((await get('/assets/app-1.js', other)).status).toBe(200);
  });

  test.each([
    '/assets/',
    '/assets/none.js',
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\package.json',
    '/assets//etc/passwd',
    '/assets/app-1.js%00',
    '/index.html',
    '/nowhere',
    '/integrationsx',
    '/v0/integrations',
  ])('is none at %s', async (path) => {
    const answer = await get(path, browser);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

test('what is under /v1 still wants a key, and the docs are where they were', async () => {
  expect((await get('/v1/integrations', browser)).status).toBe(401);
  expect((await get('/docs', browser)).status).toBe(200);
  expect((await get('/healthz', browser)).headers.get('content-type')).toContain('application/json');
});

test('a server without a console leads from / to its docs, and has no pages', async () => {
  const answer = await opened.app.request('/');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs']);
  expect((await opened.app.request('/integrations')).status).toBe(404);
});
