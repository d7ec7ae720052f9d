import { expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import { problem } from '../problem/problem.ts';
import type { Return } from '../schemes/consent.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, plant, ref, sandboxOf, subjectOf } from './fixture.ts';
import type { Subject } from './world.ts';

/**
 * Plants values that stand nowhere else in every field, variable and token, lets everything that can go wrong go
 * wrong, and searches all that the engine gives away, but the credentials themselves, in every writing.
 */
const planted = {
  username: 'Canary Ünïcode+user/1',
  password: 'Canary "pass" wörd&=+/%2',
  key: 'canary+key/three==~3',
  clientId: 'canary-client-id-4',
  clientSecret: 'canary/client+secret=5',
  variable: 'canary variable "six" 6',
  token: 'canary.access+token/7==',
  refresh: 'canary.refresh-token_8',
  nested: 'canary-nested-token-9',
  code: 'canary/code+10==',
  verifier: 'canary-verifier-11',
  plainUser: 'canary plain user 13',
  idToken: 'eyJjYW5hcnk.Q2FuYXJ5LTEy.c2lnbmF0dXJl',
};

function base64Parts(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
}

function writings(secret: string): readonly string[] {
  const percent = encodeURIComponent(secret);
  const strict = percent.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const escaped = JSON.stringify(secret).slice(1, -1);
  const base64 = base64Parts(secret);
  const hex = Buffer.from(secret).toString('hex');
  return [
    secret,
    percent,
    strict,
    encodeURIComponent(strict),
    percent.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase()),
    percent.replaceAll('%20', '+'),
    new URLSearchParams({ x: secret }).toString().slice(2),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ];
}

function leaksIn(outputs: unknown): readonly string[] {
  const texts: string[] = [JSON.stringify(outputs)];
  (function walk(value: unknown): void {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) {
        texts.push(key);
        walk(member);
      }
  })(outputs);
  return Object.entries(planted).flatMap(([name, secret]) => {
    const found = writings(secret).find((form) => texts.some((text) => text.includes(form)));
    return found === undefined ? [] : [`${name} as ${found}`];
  });
}

/** A provider that throws everything back at whoever asked, in every place and writing. */
function echo({ url, headers, body = '' }: WireRequest, status: number): Partial<WireResponse> {
  const sent = [url, ...Object.values(headers), String(body)];
  const decoded = new URLSearchParams(String(body));
  const bytes = Buffer.from(JSON.stringify(sent));
  const said = {
    message: `You sent ${sent.join(' and ')}`,
    error: { detail: sent, form: Object.fromEntries(decoded) },
    encoded: [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')],
    [`at ${url}`]: encodeURIComponent(JSON.stringify(sent)),
  };
  const line = sent.join(' ').replace(/[^\x20-\x7e]/g, '?');
  return json(said, status, {
    'x-echo': line,
    location: `https://other.example/?back=${encodeURIComponent(sent.join(' '))}`,
    'set-cookie': [`sent=${encodeURIComponent(line)}; Path=/`],
  });
}

const issued = {
  access_token: planted.token,
  refresh_token: planted.refresh,
  id_token: planted.idToken,
  token: planted.token,
  oauth_token: planted.token,
  oauth_token_secret: planted.refresh,
  expires_in: 3600,
  data: { secret: planted.nested },
};

const me = { url: 'https://api.acme.com/me', params: { v: '{{process.env.VARIABLE}}' } };
const isAuthCall = (request: WireRequest) => /\/(login|token|request|access)\b/.test(request.url);

/** All that a provider may do, each with the auth calls and the others apart. */
const behaviours: Readonly<Record<string, Provider>> = {
  works: (request) =>
    isAuthCall(request) ? json(issued) : json({ email: 'ada@acme.dev', api_token: planted.nested }),
  'works and echoes': (request) => (isAuthCall(request) ? json(issued) : echo(request, 200)),
  'refuses what it was given': (request) => (isAuthCall(request) ? json(issued) : echo(request, 401)),
  'refuses the exchange with 400': (request) => echo(request, 400),
  'fails with 500': (request) => (isAuthCall(request) ? json(issued) : echo(request, 500)),
  'is silent': () => problem('timeout', 'request', { host: 'api.acme.com' }),
  'is silent after the exchange': (request) =>
    isAuthCall(request) ? json(issued) : problem('connection_refused', 'request'),
  'answers 200 with an error': () => json({ error: 'invalid', error_description: 'no', hint: issued }),
  'nests its tokens': () => json({ data: issued }),
  'sends half of its JSON': () => ({
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(issued).slice(0, -20)),
  }),
  'sends a page': (request) => ({
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(`<a href="${request.url}">${Object.values(request.headers)} ${request.body}</a>`),
  }),
  'sends the tokens as a form': () => ({
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(
      new URLSearchParams({
        access_token: planted.token,
        oauth_token: planted.token,
        oauth_token_secret: planted.refresh,
      }).toString(),
    ),
  }),
  challenges: (request) =>
    request.headers['Authorization'] === undefined
      ? json({}, 401, { 'www-authenticate': 'Digest realm="a", qop="auth", nonce="n-1", algorithm=SHA-256' })
      : echo(request, 403),
};

const inbound = { method: 'GET', querystring: `code=${planted.code}`, headers: {}, content: '' };

/** Does all that can be done, and answers all that came out of it but the credentials. */
async function everything(subject: Subject, typed: Values, stored: Values, provider: Provider) {
  const world = fakeWorld(provider, {
    sandbox: sandboxOf({
      'return talk': (program, host) => {
        host.console({ level: 'log', text: JSON.stringify(program), at: 0 });
        return {
          ok: false,
          problem: problem('code_error', 'label', { reason: JSON.stringify(program.values) }),
        };
      },
    }),
  });
  const { engine } = engineOf(world);
  const outputs: unknown[] = [];
  const given = (done: { ok: boolean; report: unknown; problem?: unknown; described?: unknown }) =>
    outputs.push(done.report, done.problem, done.described);

  const begun = await engine.begin(subject, typed);
  given(begun);
  const remembered = begun.ok ? begun.value.remember : { code_verifier: planted.verifier, oauth_token: 't' };
  const query = {
    code: planted.code,
    oauth_verifier: planted.verifier,
    state: remembered['state'] ?? '',
    oauth_token: remembered['oauth_token'] ?? '',
  };
  const back: Return = { query, rawRequest: inbound, cleanedRequest: inbound, remembered };
  const connected = await engine.connect(
    subject,
    subject.definition.authentication?.type.startsWith('oauth') ? { typed, back } : { typed },
  );
  given(connected);
  if (connected.ok) outputs.push(connected.value.label);
  given(await engine.connect(subject, { typed: { ...typed, unknown: planted.password } }));
  given(await engine.adopt(subject, stored));
  await plant(engine, subject, stored, world.now() + 1);
  given(await engine.test(subject, ref));
  given(await engine.credentials(subject, ref, 600));
  given(await engine.refresh(subject, ref));
  const request = { method: 'POST', url: me.url, headers: {}, body: 'x=1' };
  given(await engine.call(subject, ref, request));
  given(await engine.revoke(subject, ref));
  for (const step of [
    'test',
    'label',
    'authorize',
    'token',
    'refresh',
    'exchange',
    'requestToken',
    'accessToken',
  ]) {
    const preview = await engine.preview(subject, step, stored);
    given(preview);
    if (preview.ok) outputs.push(preview.value);
  }
  return { outputs, sent: world.requests };
}

/** The leaks of every behaviour, and the names of what was really sent: a canary that never flew proves nothing. */
async function fly(document: Readonly<Record<string, unknown>>, typed: Values, stored: Values) {
  const env = {
    CLIENT_ID: planted.clientId,
    CLIENT_SECRET: planted.clientSecret,
    VARIABLE: planted.variable,
  };
  const whole = { connectionLabel: { source: 'return talk' }, test: me, ...document };
  const subject = subjectOf({ authentication: whole, requestTemplate: {}, hosts: ['*.acme.com'] }, env);
  const leaks: string[] = [];
  const flown = new Set<string>();
  for (const [name, provider] of Object.entries(behaviours)) {
    const { outputs, sent } = await everything(subject, typed, stored, provider);
    leaks.push(...leaksIn(outputs).map((leak) => `when it ${name}: ${leak}`));
    for (const leak of leaksIn(sent)) flown.add(leak.replace(/ as .*/s, ''));
  }
  return { leaks, flown: [...flown].sort() };
}

test('canary: basic', async () => {
  const typed = { username: planted.username, password: planted.password };
  const { leaks, flown } = await fly({ type: 'basic' }, typed, typed);
  expect.soft(leaks).toEqual([]);
  expect(flown).toEqual(['password', 'username', 'variable']);
});

test('canary: custom', async () => {
  const fields = [{ key: 'key' }, { key: 'username' }, { key: 'password', type: 'password' }];
  const row = { key: '{{bundle.authData.key}}', u: '{{bundle.authData.username}}' };
  const test_ = {
    ...me,
    method: 'POST',
    params: { ...row, ...me.params },
    headers: { 'X-Key': 'k {{bundle.authData.key}}' },
    body: { ...row, deep: [{ pass: '{{bundle.authData.password}}' }] },
  };
  const typed = { key: planted.key, username: planted.username, password: planted.password };
  const { leaks, flown } = await fly({ type: 'custom', fields, test: test_ }, typed, typed);
  expect.soft(leaks).toEqual([]);
  expect(flown).toEqual(['key', 'password', 'username', 'variable']);
});

test('canary: digest', async () => {
  const typed = { username: planted.plainUser, password: planted.password };
  const { leaks, flown } = await fly({ type: 'digest' }, typed, typed);
  expect.soft(leaks).toEqual([]);
  // The password itself is never sent.
  expect(flown).toEqual(['plainUser', 'variable']);
});

test('canary: session', async () => {
  const document = {
    type: 'session',
    fields: [{ key: 'username' }, { key: 'password', type: 'password' }],
    sessionConfig: { perform: { url: 'https://api.acme.com/login' } },
    test: { ...me, headers: { Cookie: 's={{bundle.authData.token}}' } },
  };
  const typed = { username: planted.username, password: planted.password };
  const { leaks, flown } = await fly(document, typed, { ...typed, token: planted.token });
  expect.soft(leaks).toEqual([]);
  expect(flown).toEqual(['password', 'token', 'username', 'variable']);
});

test('canary: oauth2', async () => {
  const document = {
    type: 'oauth2',
    fields: [{ key: 'key' }],
    oauth2Config: {
      authorizeUrl: { url: 'https://api.acme.com/authorize', params: { k: '{{bundle.inputData.key}}' } },
      getAccessToken: { url: 'https://api.acme.com/token' },
      refreshAccessToken: { url: 'https://api.acme.com/token' },
      revoke: { url: 'https://api.acme.com/token/revoke' },
      autoRefresh: true,
      enablePkce: true,
    },
  };
  const stored = { key: planted.key, access_token: planted.token, refresh_token: planted.refresh };
  const { leaks, flown } = await fly(document, { key: planted.key }, stored);
  expect.soft(leaks).toEqual([]);
  expect(flown).toEqual(['clientId', 'clientSecret', 'code', 'refresh', 'token', 'variable']);
});

test('canary: oauth1', async () => {
  const document = {
    type: 'oauth1',
    oauth1Config: {
      getRequestToken: { url: 'https://api.acme.com/request' },
      authorizeUrl: { url: 'https://api.acme.com/authorize' },
      getAccessToken: { url: 'https://api.acme.com/access' },
      signatureMethod: 'PLAINTEXT',
    },
  };
  const stored = { oauth_token: planted.token, oauth_token_secret: planted.refresh };
  const { leaks, flown } = await fly(document, {}, stored);
  expect.soft(leaks).toEqual([]);
  expect(flown).toEqual(['clientId', 'clientSecret', 'refresh', 'token', 'variable', 'verifier']);
});

test('the search finds each writing of a secret', () => {
  for (const form of writings(planted.password)) expect(leaksIn({ deep: [`a ${form} b`] })).toHaveLength(1);
  expect(leaksIn({ [planted.key]: 1 })).toHaveLength(1);
  expect(leaksIn({ a: 'nothing' })).toEqual([]);
});
