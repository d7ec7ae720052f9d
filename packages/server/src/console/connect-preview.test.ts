import { schemes } from '@claviger/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
let csrf: string;
let cookie: string;
beforeAll(async () => {
  app = await openTemporaryApp();
  const signedIn = await app.call('POST', '/console/session', { key: null, body: { apiKey: app.key } });
  csrf = String(signedIn.body['csrf']);
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(() => app.close());

const definition = {
  key: 'acme',
  name: 'Acme <CRM>',
  version: '1.0.0',
  claviger: 1,
  authentication: {
    type: 'custom',
    fields: [
      {
        key: 'site',
        label: 'Site',
        inputFormat: 'https://{{input}}.acme.dev',
        helpText: 'See [here](https://acme.dev).',
      },
      { key: 'api_key', label: 'API key', type: 'password' },
      { key: 'area', choices: ['eu', 'us'], default: 'us', required: false },
    ],
    test: { url: 'https://api.acme.dev/me' },
  },
};

function preview(fields: Record<string, string>, headers: Record<string, string> = { cookie }) {
  return app.call('POST', '/console/connect-preview', {
    key: null,
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

const main = (text: string) => /<main>[\s\S]*<\/main>/.exec(text)?.[0];

test('the preview is what the connect page of the saved definition shows', async () => {
  const shown = await preview({ csrf, definition: JSON.stringify(definition) });
  expect(shown.status).toBe(200);
  const { name, key } = definition;
  await app.call('POST', '/v1/integrations', { body: { name, key, definition } });
  const made = await app.call('POST', '/v1/connect-sessions', {
    body: { integration: 'acme', user: { id: 'u-1' } },
  });
  const { pathname } = new URL(String(made.body['url']));
  const real = await app.call('GET', pathname, { key: null });
  expect(main(shown.text)).toContain('Connect Acme &lt;CRM&gt;');
  expect(main(shown.text)).toBe(main(real.text));
});

test('it shows the logo of the integration, and nothing that is none', async () => {
  const logo = 'https://acme.dev/logo.svg';
  const shown = await preview({ csrf, definition: JSON.stringify(definition), logo });
  expect(shown.text).toContain(`<img src="${logo}"`);
  expect(shown.headers.get('content-security-policy')).toContain('img-src https://acme.dev;');
  const none = await preview({ csrf, definition: JSON.stringify(definition), logo: 'http://acme.dev/l.svg' });
  expect(none.text).not.toContain('<img');
  expect(none.headers.get('content-security-policy')).not.toContain('img-src');
});

test('only our own pages frame it; it runs nothing and sends nothing', async () => {
  const { headers } = await preview({ csrf, definition: JSON.stringify(definition) });
  const policy = headers.get('content-security-policy') ?? '';
  for (const rule of ["frame-ancestors 'self'", "form-action 'none'", "default-src 'none'"])
    expect(policy.split('; ')).toContain(rule);
  expect(policy).toMatch(/; sandbox (?!.*allow-(scripts|forms|same-origin|top-navigation))/);
  expect(headers.get('x-frame-options')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
});

test('it is light or dark where that is asked for, else as the system is', async () => {
  const shown = async (theme: string) => (await preview({ csrf, definition: '{}', theme })).text;
  expect(await shown('dark')).toContain('<html lang="en" dir="ltr" data-theme="dark">');
  expect(await shown('light')).toContain('<html lang="en" dir="ltr" data-theme="light">');
  for (const other of ['', 'system', '"><script>'])
    expect(await shown(other)).toContain('<html lang="en" dir="ltr">');
});

test('what cannot be read is an empty form', async () => {
  for (const text of ['', '{', '[]', '"x"', 'null']) {
    const { status, text: shown } = await preview({ csrf, definition: text });
    expect([status, shown.includes('Connect this app')]).toEqual([200, true]);
  }
});

test('only who is signed in to the console sees it, and only from a page of the console', async () => {
  const asked = { csrf, definition: JSON.stringify(definition) };
  const byKey = await preview(asked, { authorization: `Bearer ${app.key}` });
  const forged = await Promise.all(
    [{ definition: asked.definition }, { ...asked, csrf: 'x' }].map((fields) => preview(fields)),
  );
  expect([byKey.status, ...forged.map(({ status }) => status)]).toEqual([401, 403, 403]);
  for (const { text, headers } of [byKey, ...forged]) {
    expect(text).not.toContain('Acme');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  }
});

test('the builder’s English texts are shown, as far as they can be used', async () => {
  const fields = { username: { label: 'Account name' } };
  const shown = async (texts: unknown) => {
    const authentication = { type: schemes.find((one) => one.title === 'Basic Auth')?.name };
    const definition = JSON.stringify({ name: 'Acme', authentication, texts });
    return (await preview({ csrf, definition })).text;
  };
  const drawn = await shown({ en: { intro: 'Ask *Ada*.', fields } });
  expect(drawn).toContain('<p>Ask <em>Ada</em>.</p>');
  expect(drawn).toContain('>Account name');
  expect(await shown({ en: { titel: 'x' } })).toContain('>Username');
});
