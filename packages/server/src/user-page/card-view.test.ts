import { problem } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { lookOf, plainLook } from '../connect/look.ts';
import { card, titleParts } from './card-view.ts';
import type { Entry } from './listing.ts';
import type { Told } from './told.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;
const app = { key: 'acme', name: 'Acme CRM', title: 'Acme CRM' };

const connection: Entry['connection'] = {
  id: 'conn_1',
  workspace: 'default',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: 'ada@acme.dev',
  title: 'Acme CRM ada@acme.dev',
  status: 'active',
  generation: 1,
  metadata: {},
  createdAt: now - 48 * hour,
  updatedAt: now,
};

const entry = (over: Partial<Entry['connection']> = {}, more: Partial<Entry> = {}): Entry => ({
  connection: { ...connection, ...over },
  app,
  access: { granted: [], missing: [] },
  isOwner: true,
  mayRepair: true,
  ...more,
});

const draw = async (one: Entry, told?: Told, look = plainLook) =>
  String(await card(one, { look, now, ...(told === undefined ? {} : { told }) }));

const actionsIn = (text: string) =>
  [...text.matchAll(/<(?:button|a)[^>]*aria-label="([^"]+)"/g)].map(([, name]) => name);

describe('a card', () => {
  test('says what it is, how it stands, since when it is connected, and when it was last used', async () => {
    const text = await draw(entry({ lastUsedAt: now - 3 * hour, grantExpiresAt: now + 240 * hour }));
    expect(text).toContain('<h2>Acme CRM <span class="which"><bdi>ada@acme.dev</bdi></span></h2>');
    expect(text).toContain('</span>Connected</p>');
    expect(text).toMatch(/Connected since<\/dt><dd><time datetime="2026-11-20T12:00:00.000Z">Nov 20, 2026/);
    expect(text).toMatch(/Last used<\/dt><dd><time datetime="[^"]+">3 hours ago/);
    expect(text).toMatch(/Holds until<\/dt><dd><time[^>]+>Dec 2, 2026/);
    expect(await draw(entry())).toMatch(/Last used<\/dt><dd>Not yet/);
  });

  test.each([
    ['active', ['Test', 'Reconnect', 'Rename', 'Disconnect']],
    ['expired', ['Reconnect', 'Test', 'Rename', 'Disconnect']],
    ['revoked', ['Reconnect', 'Rename', 'Take off the list']],
  ] as const)('of an account that is %s begins with what helps most', async (status, actions) => {
    const text = await draw(entry({ status }));
    expect(actionsIn(text)).toEqual(actions.map((one) => `${one}: Acme CRM ada@acme.dev`));
    expect(text.match(/class="main"/g)?.length ?? 0).toBe(status === 'active' ? 0 : 1);
  });

  test('of one that has expired says what to do', async () => {
    expect(await draw(entry({ status: 'expired' }))).toContain(
      'Acme CRM lets nobody in with it any more. Reconnect it',
    );
  });

  test('F-126 of another user names them, and lets nothing else be done than a repair', async () => {
    const theirs = await draw(entry({ user: { id: 'u-2', name: 'Bob' } }, { isOwner: false }));
    expect(theirs).toContain('Belongs to</dt><dd><bdi>Bob</bdi>');
    expect(actionsIn(theirs)).toEqual(['Test: Acme CRM ada@acme.dev', 'Reconnect: Acme CRM ada@acme.dev']);
    expect(await draw(entry({}, { isOwner: false }))).toContain('<bdi>somebody else</bdi>');
  });

  test('lists what may be done with it, and what was not allowed', async () => {
    const access = { granted: ['Read your contacts'], missing: ['contacts.write'] };
    const text = await draw(entry({}, { access }));
    expect(text).toMatch(/What it may do<\/summary>\s*<ul><li><bdi>Read your contacts/);
    expect(text).toMatch(/You did not allow<\/p><ul><li><bdi>contacts\.write/);
    expect(await draw(entry())).not.toContain('<details>');
  });

  test('says what a test came to, of this account only', async () => {
    const found = problem('provider_error_5xx', 'test', { status: '503' });
    const fails: Told = { about: 'fails', connection: 'conn_1', problem: found, reference: 'req_0123456789' };
    const text = await draw(entry(), fails);
    expect(text).toContain('<strong><bdi>Acme CRM ada@acme.dev</bdi> does not work now.</strong> Acme CRM');
    expect(text).toContain('Reference 01234567<');
    expect(await draw(entry({ id: 'conn_2' }), fails)).not.toContain('does not work');
  });

  test('speaks the language of who looks, and writes days as they do', async () => {
    const look = lookOf({ presentation: { locale: 'de-CH' } }, undefined, undefined);
    const text = await draw(entry(), undefined, look);
    expect(text).toContain('Verbunden seit');
    expect(text).toContain('20.11.2026');
    const british = lookOf({}, 'en-GB,en;q=0.8', undefined);
    expect(await draw(entry(), undefined, british)).toContain('20 Nov 2026');
  });

  test('what others wrote is text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const text = await draw(
      entry({ title: `Acme CRM ${evil}` }, { access: { granted: [evil], missing: [] } }),
    );
    expect(text).not.toContain('<img');
  });
});

test.each([
  ['Acme CRM', 'Acme CRM', ''],
  ['Acme CRM ada #2', 'Acme CRM', 'ada #2'],
  ['Acme CRMs ada', 'Acme CRMs ada', ''],
  ['An older name ada', 'An older name ada', ''],
])('the title %s is the app %s and what tells accounts apart %s', (title, name, which) => {
  expect(titleParts(title, app)).toEqual({ app: name, which });
});
