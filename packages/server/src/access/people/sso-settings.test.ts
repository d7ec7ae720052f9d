import { expect, test } from 'vitest';
import { readPeopleSettings, ssoName } from './sso-settings.ts';

const whole = {
  CLAVIGER_SSO_ISSUER: 'https://id.acme.dev',
  CLAVIGER_SSO_CLIENT_ID: 'claviger',
  CLAVIGER_SSO_CLIENT_SECRET: 's3cret',
};
const read = (env: Record<string, string>, more = {}) =>
  readPeopleSettings(env, { allowPrivateHosts: [], canMail: false, ...more });

test('nothing set means invitations and passwords', () => {
  expect(read({})).toEqual({ ok: true, value: { signUp: 'invited' } });
  expect(read({ CLAVIGER_SSO_ISSUER: ' ' })).toEqual({ ok: true, value: { signUp: 'invited' } });
});

test('what is not said has a default', () => {
  const settings = read(whole);
  expect(settings).toEqual({
    ok: true,
    value: {
      signUp: 'invited',
      sso: {
        issuer: 'https://id.acme.dev',
        clientId: 'claviger',
        clientSecret: 's3cret',
        name: 'id.acme.dev',
        domains: [],
        role: 'collaborator',
      },
    },
  });
  expect(settings.ok && ssoName(settings.value)).toBe('id.acme.dev');
});

test('domains and a role may be named, and http where the private host is allowed', () => {
  const more = {
    CLAVIGER_SSO_DOMAINS: 'Acme.dev, b.example',
    CLAVIGER_SSO_ROLE: 'subscriber',
    CLAVIGER_SSO_NAME: 'Acme',
  };
  expect(read({ ...whole, ...more })).toMatchObject({
    value: { sso: { domains: ['acme.dev', 'b.example'], role: 'subscriber', name: 'Acme' } },
  });
  const local = { ...whole, CLAVIGER_SSO_ISSUER: 'http://id.internal:8080' };
  expect(read(local)).toMatchObject({ ok: false, fault: { setting: 'CLAVIGER_SSO_ISSUER' } });
  expect(read(local, { allowPrivateHosts: ['id.internal'] })).toMatchObject({ ok: true });
});

test.each<[Record<string, string>, string, RegExp]>([
  [{ CLAVIGER_SIGN_UP: 'yes' }, 'CLAVIGER_SIGN_UP', /invited or open/],
  [{ CLAVIGER_SIGN_UP: 'open' }, 'CLAVIGER_SIGN_UP', /CLAVIGER_SMTP_URL or CLAVIGER_SSO_ISSUER/],
  [{ CLAVIGER_SSO_NAME: 'Acme' }, 'CLAVIGER_SSO_ISSUER', /CLAVIGER_SSO_NAME is set/],
  [{ ...whole, CLAVIGER_SSO_ISSUER: 'acme' }, 'CLAVIGER_SSO_ISSUER', /not a URL/],
  [{ ...whole, CLAVIGER_SSO_ISSUER: 'ftp://id.acme.dev' }, 'CLAVIGER_SSO_ISSUER', /https/],
  [{ ...whole, CLAVIGER_SSO_ISSUER: 'https://id.acme.dev?x' }, 'CLAVIGER_SSO_ISSUER', /query/],
  [{ ...whole, CLAVIGER_SSO_CLIENT_ID: '' }, 'CLAVIGER_SSO_CLIENT_ID', /required with CLAVIGER_SSO_ISSUER/],
  [{ ...whole, CLAVIGER_SSO_CLIENT_SECRET: '' }, 'CLAVIGER_SSO_CLIENT_SECRET', /required/],
  [{ ...whole, CLAVIGER_SSO_DOMAINS: 'acme.dev,@b' }, 'CLAVIGER_SSO_DOMAINS', /"@b"/],
  [{ ...whole, CLAVIGER_SSO_ROLE: 'owner' }, 'CLAVIGER_SSO_ROLE', /admin, collaborator, subscriber/],
])('%j is refused in one line that names %s and the mend', (env, setting, mend) => {
  const settings = read(env);
  expect(settings).toMatchObject({ ok: false, fault: { setting, mend: expect.stringMatching(mend) } });
  expect(JSON.stringify(settings)).not.toMatch(/\\n|s3cret/);
});

test('open sign-up works where an e-mail can be proven', () => {
  expect(read({ CLAVIGER_SIGN_UP: 'open' }, { canMail: true })).toMatchObject({ ok: true });
  expect(read({ ...whole, CLAVIGER_SIGN_UP: 'open' })).toMatchObject({ ok: true });
});
