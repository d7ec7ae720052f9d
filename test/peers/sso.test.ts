import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startServer } from '@claviger/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from './servers/process.ts';
import { type SsoPeer, startSso } from './servers/sso.ts';

const apiKey = 'clv_test_0123456789abcdef0123456789abcdef';
const verified = (email: string, name?: string) => ({ email, email_verified: true, ...(name && { name }) });
const people = {
  ada: verified('Ada@acme.dev', 'Ada L.'),
  bob: verified('bob@acme.dev'),
  eve: { email: 'eve@acme.dev', email_verified: false },
  mute: { email: 'mute@acme.dev' },
  carl: verified('carl@partner.example'),
  // A Kelvin sign: in lower case it is the letter k.
  kim: verified('\u212Aim@acme.dev'),
};

let provider: SsoPeer;
let url: string;
let port: number;
let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  port = await freePort();
  url = `http://localhost:${port}`;
  provider = await startSso({ redirectUri: `${url}/console/sso/return`, people });
});
afterAll(() => provider.stop());

async function start(more: Readonly<Record<string, string>> = {}, allowed = '127.0.0.1') {
  server = await startServer(
    readSettings({
      CLAVIGER_PORT: String(port),
      CLAVIGER_URL: url,
      CLAVIGER_DATA: folder,
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: allowed,
      CLAVIGER_LOG_LEVEL: 'silent',
      CLAVIGER_SSO_ISSUER: provider.url,
      CLAVIGER_SSO_CLIENT_ID: 'claviger',
      CLAVIGER_SSO_CLIENT_SECRET: 's3c-ret of the client',
      CLAVIGER_SSO_NAME: 'Acme',
      ...more,
    }),
    { console: false },
  );
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claviger-sso-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser that keeps the cookies of each origin apart, and follows redirects. */
function openBrowser() {
  const jar = new Map<string, Map<string, string>>();
  const cookiesOf = (at: string) => {
    const { origin } = new URL(at);
    const found = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, found);
    return found;
  };
  async function ask(at: string, init: RequestInit = {}) {
    const cookie = [...cookiesOf(at)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookiesOf(at).delete(name);
      else cookiesOf(at).set(name, value);
    }
    return response;
  }
  return {
    ask,
    /** Goes on until it is back at the console, whatever `on` makes of each address before. Answers where. */
    async go(from: string, on: (next: URL) => URL = (next) => next): Promise<string> {
      let at = new URL(from, url);
      for (let hops = 0; hops < 12; hops += 1) {
        const response = await ask(at.href);
        const next = response.headers.get('location');
        if (next === null) return `${at.href} ${response.status}`;
        at = on(new URL(next, at));
        if (at.origin === url && !at.pathname.startsWith('/console/')) return `${at.pathname}${at.search}`;
      }
      throw new Error('It goes round.');
    },
    session: async () => (await (await ask(`${url}/console/session`)).json()) as Record<string, unknown>,
  };
}

async function invite(email: string, role = 'collaborator'): Promise<string> {
  const response = await fetch(`${url}/v1/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email, role }),
  });
  const { url: link } = (await response.json()) as { url: string };
  return link.split('/').at(-1) ?? '';
}

describe('single sign-on at oidc-provider', () => {
  test('accepts an invitation for the same verified e-mail, and signs in from then on', async () => {
    await start();
    const ways = await (await fetch(`${url}/console/sign-in`)).json();
    expect(ways).toMatchObject({ sso: { name: 'Acme' } });
    const token = await invite('ada@acme.dev', 'admin');
    provider.be('ada');
    const browser = openBrowser();
    expect(await browser.go(`/console/sso?invitation=${token}&to=/members`)).toBe('/members');
    expect(await browser.session()).toMatchObject({
      kind: 'person',
      role: 'admin',
      workspace: 'default',
      user: { name: 'Ada L.', email: 'ada@acme.dev' },
    });
    const again = openBrowser();
    expect(await again.go('/console/sso')).toBe('/');
    expect((await again.session())['user']).toEqual((await browser.session())['user']);
  });

  test('lets nobody in who is not invited, or for whom the invitation is not', async () => {
    await start();
    provider.be('bob');
    const browser = openBrowser();
    expect(await browser.go('/console/sso')).toBe('/?sso=not_invited');
    const token = await invite('ada@acme.dev');
    expect(await browser.go(`/console/sso?invitation=${token}`)).toBe('/?sso=not_invited');
    expect(await browser.session()).toMatchObject({ code: 'unauthenticated' });
    provider.be('ada');
    expect(await openBrowser().go(`/console/sso?invitation=${token}`)).toBe('/');
    expect(await openBrowser().go(`/console/sso?invitation=${token}`)).toBe('/?sso=not_invited');
  });

  test.each(['eve', 'mute', 'kim'])(
    'takes no e-mail of %s that the provider has not verified, or in other letters than ours',
    async (who) => {
      await start();
      const token = await invite(`${who}@acme.dev`);
      provider.be(who);
      expect(await openBrowser().go(`/console/sso?invitation=${token}`)).toBe('/?sso=unverified');
    },
  );

  test('says so when they, or the provider, said no', async () => {
    await start();
    provider.be(undefined);
    expect(await openBrowser().go('/console/sso')).toBe('/?sso=denied');
  });

  test('lets people of a domain of the operator join by themselves, and no others', async () => {
    await start({ CLAVIGER_SSO_DOMAINS: 'acme.dev', CLAVIGER_SSO_ROLE: 'subscriber' });
    provider.be('bob');
    const browser = openBrowser();
    expect(await browser.go('/console/sso')).toBe('/');
    expect(await browser.session()).toMatchObject({ role: 'subscriber', workspace: 'default' });
    provider.be('carl');
    expect(await openBrowser().go('/console/sso')).toBe('/?sso=not_invited');
  });
});

describe('a way back that was tampered with', () => {
  const set = (name: string, value: string | undefined, where: (at: URL) => boolean) => (at: URL) => {
    if (!where(at)) return at;
    if (value === undefined) at.searchParams.delete(name);
    else at.searchParams.set(name, value);
    return at;
  };
  const leaves = (at: URL) => at.origin === provider.url && at.pathname === '/auth';
  const comesBack = (at: URL) => at.pathname === '/console/sso/return';

  test.each([
    ['state', 'x'.repeat(43), comesBack],
    ['state', undefined, comesBack],
    ['iss', 'https://id.evil.example', comesBack],
    ['iss', undefined, comesBack],
    ['code', 'x'.repeat(43), comesBack],
    ['nonce', 'x'.repeat(43), leaves],
    ['code_challenge', 'x'.repeat(43), leaves],
  ])('by its %s as %s signs nobody in', async (name, value, where) => {
    await start({ CLAVIGER_SSO_DOMAINS: 'acme.dev' });
    provider.be('ada');
    const browser = openBrowser();
    expect(await browser.go('/console/sso', set(name, value, where))).toBe('/?sso=failed');
    expect(await browser.session()).toMatchObject({ code: 'unauthenticated' });
  });

  test('opens in the browser that left, once', async () => {
    await start({ CLAVIGER_SSO_DOMAINS: 'acme.dev' });
    provider.be('ada');
    const [one, other] = [openBrowser(), openBrowser()];
    let back = '';
    const note = (at: URL) => {
      if (comesBack(at)) back = at.href;
      return at;
    };
    // Somebody who sends their own way back to another browser signs nobody in there.
    await one.go('/console/sso', (at) => (comesBack(note(at)) ? new URL('/stop', url) : at));
    expect(await other.go(back)).toBe('/?sso=failed');
    expect(await one.go(back)).toBe('/');
    expect(await one.go(back)).toBe('/?sso=failed');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example'])('to %s leads home', async (to) => {
    await start({ CLAVIGER_SSO_DOMAINS: 'acme.dev' });
    provider.be('ada');
    expect(await openBrowser().go(`/console/sso?to=${encodeURIComponent(to)}`)).toBe('/');
  });
});

test('a provider that is away is said so, and nothing private is reached that the setting does not name', async () => {
  await start({ CLAVIGER_SSO_ISSUER: `http://127.0.0.1:${await freePort()}` });
  expect(await openBrowser().go('/console/sso')).toBe('/?sso=failed');
  await server.close();
  await start({ CLAVIGER_SSO_ISSUER: 'https://127.0.0.1:1' }, 'localhost');
  expect(await openBrowser().go('/console/sso')).toBe('/?sso=failed');
});
