import type { WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:4270' };
let app: TemporaryApp;
let tokenCalls: WireRequest[];

beforeEach(async () => {
  tokenCalls = [];
  app = await openTemporaryApp((request) => {
    if (request.url.endsWith('/token')) {
      tokenCalls.push(request);
      return json({ access_token: 'token-canary-1', refresh_token: 'refresh-canary-1', expires_in: 3600 });
    }
    if (request.headers['X-Key'] === 'wrong-canary') return json({ error: 'no' }, 401);
    return json({ email: 'ada@acme.dev' });
  });
  const oauth = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      enablePkce: true,
    },
    test: { url: 'https://acme.dev/me' },
    connectionLabel: '{{email}}',
  };
  for (const key of ['acme', 'other']) {
    await app.call('POST', '/v1/integrations', {
      body: { key, name: key, definition: { authentication: oauth } },
    });
    await app.call('PATCH', `/v1/integrations/${key}/versions/1.0.0/environment`, {
      body: { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-canary-1' },
    });
  }
  const keyed = {
    type: 'custom',
    fields: [
      { key: 'team', label: 'Team' },
      { key: 'api_key', label: 'API key', type: 'password' },
    ],
    test: { url: 'https://acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'keyed', name: 'Keyed', definition: { authentication: keyed } },
  });
});
afterEach(() => app.close());

/** The host product, whose page opens the connect page by a form. */
const host = 'https://app.example';

async function open(integration: string, more: object = {}) {
  const made = await app.call('POST', '/v1/connect-sessions', {
    body: { integration, user: { id: 'u-1', name: 'Ada' }, allowedOrigins: [host], ...more },
  });
  expect(made.status).toBe(201);
  return { id: String(made.body['id']), path: new URL(String(made.body['url'])).pathname };
}

/** A browser that keeps its cookies. */
function browser() {
  const cookies = new Map<string, string>();
  const call = async (method: string, path: string, headers: object, body?: string) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.call(method, path, {
      key: null,
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path: string, headers = {}) => call('GET', path, headers),
    post: (path: string, typed: Record<string, string> = {}, headers = {}) =>
      call('POST', path, { ...form, ...headers }, new URLSearchParams(typed).toString()),
  };
}

/** Somebody whom a page of the host product has sent to the connect page. */
async function sent(path: string) {
  const one = browser();
  await one.post(path, {}, { origin: host });
  return one;
}

const statusOf = async (id: string) => (await app.call('GET', `/v1/connect-sessions/${id}`)).body['status'];
const connections = async () => (await app.call('GET', '/v1/connections')).body['data'];

/** Goes to the provider; answers the state it was sent with. */
async function leave(one: ReturnType<typeof browser>, path: string): Promise<string> {
  await one.get(path);
  const sent = await one.post(path);
  expect(sent.status).toBe(303);
  const state = new URL(sent.headers.get('location') ?? '').searchParams.get('state');
  return state ?? '';
}
const back = (integration: string, query: string) => `/oauth/return/${integration}?${query}`;

describe('the way to the provider and back', () => {
  test('F-043 F-045 F-049 a round trip connects; code and state leave the address bar', async () => {
    const { id, path } = await open('acme');
    const ada = await sent(path);
    const state = await leave(ada, path);
    expect(await statusOf(id)).toBe('authorizing');
    const returned = await ada.get(back('acme', `code=c-1&state=${state}`));
    expect([returned.status, returned.headers.get('location')]).toEqual([303, path]);
    expect((await ada.get(path)).text).toContain('acme ada@acme.dev is connected.');
    expect(await statusOf(id)).toBe('connected');
    expect(tokenCalls).toHaveLength(1);
    expect(String(tokenCalls[0]?.body)).toContain('code_verifier=');
  });

  test('a HEAD of the return spends nothing', async () => {
    const { id, path } = await open('acme');
    const ada = await sent(path);
    const url = back('acme', `code=c-1&state=${await leave(ada, path)}`);
    const head = await app.call('HEAD', url, { key: null });
    expect([head.status, head.headers.get('allow'), tokenCalls]).toEqual([405, 'GET', []]);
    await ada.get(url);
    expect(await statusOf(id)).toBe('connected');
  });

  test('attack 6, OA2-26: what the provider says about a refusal is text, and trying again works', async () => {
    const { id, path } = await open('acme');
    const ada = await sent(path);
    const state = await leave(ada, path);
    const said = encodeURIComponent('<script>alert(1)</script> no');
    await ada.get(back('acme', `error=access_denied&error_description=${said}&state=${state}`));
    const shown = await ada.get(path);
    expect(shown.text).not.toContain('<script');
    expect(await statusOf(id)).toBe('failed');
    const again = await leave(ada, path);
    await ada.get(back('acme', `code=c-2&state=${again}`));
    expect(await statusOf(id)).toBe('connected');
  });
});

describe('the form', () => {
  test('after a failure what was typed stands there again, but secrets', async () => {
    const { id, path } = await open('keyed');
    const ada = await sent(path);
    const failed = await ada.post(path, { team: 'blue-team', api_key: 'wrong-canary' });
    expect(failed.status).toBe(422);
    expect(failed.text).toContain('value="blue-team"');
    expect(failed.text).not.toContain('wrong-canary');
    expect(await statusOf(id)).toBe('failed');
    const right = await ada.post(path, { team: 'blue-team', api_key: 'right-canary' });
    expect([right.status, right.headers.get('location')]).toEqual([303, path]);
    expect(await statusOf(id)).toBe('connected');
  });

  test('F-010 FLD-15 a blank required field is named, and nothing is sent', async () => {
    const { path } = await open('keyed');
    const shown = await browser().post(path, { team: 'blue' });
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('id="fault-api_key"');
    expect(app.requests).toHaveLength(0);
  });

  test('F-040 the form posted twice at once connects once', async () => {
    const { path } = await open('keyed');
    const ada = await sent(path);
    await ada.get(path);
    await Promise.all([1, 2, 3].map(() => ada.post(path, { team: 'blue', api_key: 'right-canary' })));
    expect(app.requests).toHaveLength(1);
    expect(await connections()).toHaveLength(1);
  });

  test('a form that another site posts is refused', async () => {
    const { path } = await open('keyed');
    const posted = await app.call('POST', path, {
      key: null,
      headers: { ...form, origin: 'https://evil.example' },
      body: 'team=x&api_key=right-canary',
    });
    expect(posted.status).toBe(403);
    expect(app.requests).toHaveLength(0);
  });

  test('prefilled values stand in their boxes; a secret or an unknown name cannot be prefilled', async () => {
    const { path } = await open('keyed', { prefill: { team: 'green' } });
    expect((await browser().get(path)).text).toContain('value="green"');
    for (const prefill of [{ api_key: 'x' }, { nobody: 'x' }]) {
      const refused = await app.call('POST', '/v1/connect-sessions', {
        body: { integration: 'keyed', user: { id: 'u-1' }, prefill },
      });
      expect(refused.status).toBe(422);
    }
  });

  test('an attempt whose process died in the middle may be made again', async () => {
    const { id, path } = await open('keyed');
    const ada = await sent(path);
    await ada.get(path);
    await app.deps.store.connectSessions.update('default', id, () => ({ status: 'exchanging' }));
    await ada.post(path, { team: 'blue', api_key: 'right-canary' });
    expect(await statusOf(id)).toBe('exchanging');
    app.advance(3 * 60_000);
    expect((await ada.get(path)).text).toContain('id="field-api_key"');
    await ada.post(path, { team: 'blue', api_key: 'right-canary' });
    expect(await statusOf(id)).toBe('connected');
  });

  test('a link that leads nowhere says so', async () => {
    const shown = await browser().get('/connect/nobody-knows-this-token');
    expect(shown.status).toBe(404);
    expect(shown.text).toContain('This link is not valid.');
  });
});

describe('how an attempt ends', () => {
  const right = { team: 'blue', api_key: 'right-canary' };

  test('cancel ends it, and leads to the return URL', async () => {
    const { id, path } = await open('keyed', { returnUrl: 'https://app.example/done?tab=1' });
    const answer = await browser().post(path, { _action: 'cancel' });
    expect(answer.headers.get('location')).toBe(
      `https://app.example/done?tab=1&connect_session=${id}&status=cancelled`,
    );
    expect(await statusOf(id)).toBe('cancelled');
  });

  test('attack 10: with proof nothing is stored before yes, and the page names account, app and person', async () => {
    const { id, path } = await open('acme', { completion: 'proof' });
    const ada = await sent(path);
    const state = await leave(ada, path);
    await ada.get(back('acme', `code=c-1&state=${state}`));
    const shown = await ada.get(path);
    expect(shown.text).toContain('<dt>You connect the account</dt><dd><bdi>ada@acme.dev</bdi></dd>');
    expect(await connections()).toEqual([]);
    await ada.post(path, { _action: 'confirm' });
    expect(await statusOf(id)).toBe('connected');
    await ada.post(path, { _action: 'confirm' });
    expect(await connections()).toHaveLength(1);
  });

  test('attack 10: saying no to the proof leaves nothing', async () => {
    const { id, path } = await open('keyed', { completion: 'proof' });
    const ada = await sent(path);
    await ada.post(path, right);
    await ada.post(path, { _action: 'cancel' });
    expect(await statusOf(id)).toBe('cancelled');
    expect(await connections()).toEqual([]);
  });

  test('a user cannot say the yes that belongs to the host product', async () => {
    const { id, path } = await open('keyed', { completion: 'confirm' });
    const ada = await sent(path);
    await ada.post(path, right);
    await ada.post(path, { _action: 'confirm' });
    expect(await statusOf(id)).toBe('awaiting_confirmation');
    expect(await connections()).toEqual([]);
  });

  test('CON-10 a reconnect keeps the id, and only its own user may have one', async () => {
    const first = await open('keyed');
    await (await sent(first.path)).post(first.path, right);
    const connection = (await app.call('GET', `/v1/connect-sessions/${first.id}`)).body['connection'];
    const again = await open('keyed', { connection });
    await (await sent(again.path)).post(again.path, { ...right, api_key: 'newer-canary' });
    expect((await app.call('GET', `/v1/connect-sessions/${again.id}`)).body['connection']).toBe(connection);
    expect((await app.call('GET', `/v1/connections/${connection}`)).body['generation']).toBe(2);
    expect(await connections()).toHaveLength(1);
    const other = await app.call('POST', '/v1/connect-sessions', {
      body: { integration: 'keyed', user: { id: 'u-2' }, connection },
    });
    expect([other.status, other.body['code']]).toEqual([403, 'user_mismatch']);
  });

  test('every page carries a policy without script, and frames only by the origins of its session', async () => {
    const { path } = await open('keyed', { allowedOrigins: ['https://app.example'] });
    const headers = (await browser().get(path)).headers;
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors https:\/\/app\.example$/,
    );
    expect(headers.get('x-frame-options')).toBeNull();
    const plain = (await browser().get((await open('keyed', { allowedOrigins: [] })).path)).headers;
    expect(plain.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(plain.get('x-frame-options')).toBe('DENY');
    expect(plain.get('cache-control')).toBe('no-store');
  });
});
