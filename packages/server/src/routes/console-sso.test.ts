import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { App } from '../app-env.ts';
import { readSettings } from '../settings.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let opened: TemporaryApp;
let app: App;
beforeEach(async () => {
  opened = await openTemporaryApp(() => ({ status: 500 }));
  app = createApp({
    ...opened.deps,
    settings: readSettings({
      CLAVIGER_SSO_ISSUER: 'https://id.acme.dev',
      CLAVIGER_SSO_CLIENT_ID: 'claviger',
      CLAVIGER_SSO_CLIENT_SECRET: 's3c-ret',
    }),
  });
});
afterEach(() => opened.close());

const invitation = 'A'.repeat(43);
const ask = (path: string, site?: string) =>
  app.request(path, { headers: site === undefined ? {} : { 'sec-fetch-site': site } });

test('another site has nobody accept an invitation: the page asks first', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const answer = await ask(`/console/sso?invitation=${invitation}`, site);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/invitations/${invitation}`]);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  expect(opened.requests).toEqual([]);
  const odd = await ask(`/console/sso?invitation=${encodeURIComponent('//evil.example')}`, 'cross-site');
  expect(odd.headers.get('location')).toBe('/invitations/%2F%2Fevil.example');
});

test('a page of ours, or the person themselves, goes on to the provider', async () => {
  for (const site of ['same-origin', 'none', undefined])
    await ask(`/console/sso?invitation=${invitation}`, site);
  expect(opened.requests).toHaveLength(3);
  await ask('/console/sso', 'cross-site');
  expect(opened.requests).toHaveLength(4);
});

test('a browser that did not leave from here is not let in', async () => {
  const answer = await ask(`/console/sso/return?code=c&state=${'s'.repeat(43)}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/?sso=failed']);
  expect(opened.requests).toEqual([]);
});
