import { expect, test } from 'vitest';
import type { AskedDevice, ConnectSession } from '../store/connect-session.ts';
import { devicePage, refreshSeconds } from './device-view.ts';
import { plainLook } from './look.ts';

const device: AskedDevice = {
  userCode: '<b>AB</b>',
  url: 'https://acme.dev/',
  intervalMs: 5_000,
  expiresAt: 61_000,
  nextPollAt: 0,
  remember: { device_code: 'secret' },
};
const page = async (more: Partial<AskedDevice> = {}, byItself = true) => {
  const scene = { session: {} as ConnectSession, app: 'Acme', look: plainLook };
  return String(await devicePage(scene, { device: { ...device, ...more }, now: 0, byItself }));
};

test('a page looks at the interval of the provider, but not so often that nobody can read it', () => {
  expect(
    [0, 1_000, 5_000, 5_001, 30_000].map((intervalMs) => refreshSeconds({ ...device, intervalMs })),
  ).toEqual([5, 5, 5, 6, 30]);
});

test('the code is text; the link is the short one when there is no other', async () => {
  const shown = await page();
  expect(shown).toContain('<bdi translate="no">&lt;b&gt;AB&lt;/b&gt;</bdi>');
  expect(shown).toContain('href="https://acme.dev/" target="_blank" rel="noopener noreferrer"');
  expect(shown).toContain('<bdi class="place" translate="no">acme.dev</bdi>');
  expect(shown).toContain('for one more minute');
  expect(shown).not.toContain('secret');
});

test('what is typed elsewhere has its port, path and query', async () => {
  expect(await page({ url: 'https://acme.dev:8443/d?x=1' })).toContain('acme.dev:8443/d?x=1</bdi>');
});

test('a page that stands still says what to press', async () => {
  expect(await page({}, false)).toContain('when you are done');
  expect(await page({}, false)).not.toContain('refresh=off');
});
