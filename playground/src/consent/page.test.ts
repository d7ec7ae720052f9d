import { expect, test } from 'vitest';
import { demoAccount } from '../accounts.ts';
import { consentPage, messagePage, signInPage } from './page.ts';

const form = { action: '/consent/1', csrf: 'c"srf', app: '<b>App</b>' };

test('every page escapes what others chose', async () => {
  const pages = [
    signInPage(form, { username: '"><script>' }),
    consentPage(form, demoAccount, ['<i>read</i>']),
    messagePage('<u>', '<u>'),
  ];
  for (const page of pages) expect(String(await page)).not.toMatch(/<b>|<i>|<u>|<script/);
});

test('a sign-in form labels its fields and says who asks', async () => {
  const page = String(await signInPage(form));
  expect(page).toContain('<label for="username">');
  expect(page).toContain('autocomplete="current-password"');
  expect(page).not.toContain('autofocus');
});

test('a failed sign-in says so and keeps the user name', async () => {
  const page = String(await signInPage(form, { username: 'ada@acme.dev' }));
  expect(page).toContain('<p role="alert" tabindex="-1" autofocus>');
  expect(page).toContain('value="ada@acme.dev"');
});

test('a consent page offers to allow and to deny', async () => {
  const page = String(await consentPage(form, demoAccount, ['read', 'write']));
  expect(page).toContain('value="allow"');
  expect(page).toContain('value="deny"');
  expect(page).toContain('<li>write</li>');
  expect(String(await consentPage(form, demoAccount, []))).not.toContain('<li>');
});
