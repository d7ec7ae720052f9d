import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { readMailSettings } from './smtp-settings.ts';

const from = 'Acme <no-reply@acme.com>';

test('the usual ports, and what is written with % in a password', () => {
  expect(readMailSettings(undefined, undefined)).toBeUndefined();
  expect(readMailSettings('smtp://ada:p%40ss%3A%2F@mail.acme.com', from)).toEqual({
    host: 'mail.acme.com',
    port: 587,
    isSecure: false,
    auth: { user: 'ada', password: 'p@ss:/' },
    from: { name: 'Acme', address: 'no-reply@acme.com' },
  });
  expect(readMailSettings('smtps://mail.acme.com', from)).toMatchObject({ port: 465, isSecure: true });
  expect(readMailSettings('smtp://[::1]:2525', from)).toMatchObject({ host: '::1', port: 2525 });
});

test.each([
  ['smtp://mail.acme.com', undefined, 'CLAVIGER_MAIL_FROM'],
  [undefined, from, 'CLAVIGER_SMTP_URL'],
  ['smtp://mail.acme.com', 'nobody', 'CLAVIGER_MAIL_FROM'],
  ['https://mail.acme.com', from, 'CLAVIGER_SMTP_URL'],
  ['mail.acme.com:587', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://ada:hush-hush@mail.acme.com/path', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://ada:hush-hush@mail.acme.com:99999', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://ada@mail.acme.com', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://ada:hush-hush%@mail.acme.com', from, 'CLAVIGER_SMTP_URL'],
  ['smtp://ada:hush-hush%0d%0aQUIT@mail.acme.com', from, 'CLAVIGER_SMTP_URL'],
])(
  '%s with %s stops the start with one line, which names the setting and no secret',
  (url, sender, setting) => {
    const env = { CLAVIGER_SMTP_URL: url, CLAVIGER_MAIL_FROM: sender };
    expect(() => readSettings(env)).toThrow(new RegExp(`^${setting}: .*Write `));
    expect(() => readSettings(env)).not.toThrow(/hush|\n/);
  },
);
