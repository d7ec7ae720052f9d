import { expect, test } from 'vitest';
import { createPlayground } from './app.ts';
import { createWorld, machineClock } from './world.ts';

const playground = () => createPlayground(createWorld(machineClock));

test('every scheme answers under its own path, with a challenge', async () => {
  const app = playground();
  const schemes = ['/basic', '/api-key', '/digest', '/session', '/oauth2', '/oauth1'];
  for (const path of schemes.flatMap((scheme) => [`${scheme}/me`, `${scheme}/contacts`])) {
    const response = await app.request(path);
    expect(response.status, path).toBe(401);
    expect(response.headers.get('www-authenticate'), path).not.toBeNull();
  }
});

test('requests are counted by endpoint, and a reset forgets them', async () => {
  const app = playground();
  await app.request('/basic/me?x=1');
  await app.request('/basic/me');
  await app.request('/consent/unknown-1');
  expect(await (await app.request('/_stats')).json()).toEqual({ 'GET /basic/me': 2, 'GET /consent': 1 });
  expect((await app.request('/_reset', { method: 'POST' })).status).toBe(204);
  expect(await (await app.request('/_stats')).json()).toEqual({});
});

test('the front page and unknown paths have an answer', async () => {
  expect((await playground().request('/')).headers.get('content-type')).toContain('text/html');
  expect(await (await playground().request('/nowhere')).json()).toMatchObject({ error: 'not_found' });
});

test('the metadata stands where RFC 8414 says', async () => {
  const response = await playground().request('http://acme.test/.well-known/oauth-authorization-server');
  expect(await response.json()).toMatchObject({ issuer: 'http://acme.test' });
});
