import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import auth from 'http-auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apacheMissing, nonceSeconds, startApache } from './servers/apache.ts';
import { httpbinMissing, startHttpbin } from './servers/httpbin.ts';
import { freePort, type Peer } from './servers/process.ts';
import { startTomcat, tomcatMissing } from './servers/tomcat.ts';
import { connectAndKeep, exchangesOf, expectNoSecret, makeEngine, subjectOf } from './setup.ts';

const world = makeEngine();
afterAll(() => world.close());

const alice = { username: 'alice', password: 'wonder' };
const digest = (url: string) =>
  subjectOf({ type: 'digest', test: { url }, connectionLabel: '{{user}}' }, { baseUrl: new URL(url).origin });

describe.skipIf(apacheMissing)(`Apache ${apacheMissing ?? ''}`, () => {
  let apache: Peer;
  beforeAll(async () => {
    apache = await startApache();
  });
  afterAll(() => apache?.stop());

  test('F-033 connects with one challenge; F-034 the next call reuses the nonce', async () => {
    const subject = digest(`${apache.url}/strict/me.json`);
    const { ref, report, title } = await connectAndKeep(world, subject, alice);
    expect(exchangesOf(report)).toBe('challenge 401, test 200');
    expect(title).toBe('Peer alice');
    expectNoSecret(report, ['wonder']);
    const again = await world.engine.test(subject, ref);
    expect(again.ok && exchangesOf(again.report)).toBe('test 200');
  });

  test('concurrent calls never repeat an nc, where the server counts them', async () => {
    const subject = digest(`${apache.url}/strict/me.json`);
    const { ref } = await connectAndKeep(world, subject, alice);
    const request = { method: 'GET', url: `${apache.url}/strict/me.json`, headers: {} };
    // One at a time Apache accepts only rising counts; in parallel a late arrival costs one more challenge, never a failure.
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => world.engine.call(subject, ref, request)),
    );
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.status)).toEqual(Array(8).fill(200));
    const counts = outcomes.flatMap(({ report }) =>
      report.http
        .map(({ request: { headers } }) => `${headers['Authorization']}`)
        .filter((value) => value.includes('nc=')),
    );
    expect(new Set(counts).size).toBe(counts.length);
  });

  test('DIG-8 a stale nonce is answered once with the new one', async () => {
    const subject = digest(`${apache.url}/digest/me.json`);
    const { ref } = await connectAndKeep(world, subject, alice);
    await new Promise((resolve) => setTimeout(resolve, nonceSeconds * 1_000 + 1_100));
    const later = await world.engine.test(subject, ref);
    expect(later.ok && exchangesOf(later.report)).toBe('test 401, test 200');
  });

  test('a wrong password is one clear problem', async () => {
    const subject = digest(`${apache.url}/digest/me.json`);
    const outcome = await world.engine.connect(subject, { typed: { ...alice, password: 'blunder' } });
    expect(outcome.ok ? 'connected' : outcome.described.code).toBe('unauthorized_401');
    expectNoSecret(outcome.report, ['blunder']);
  });

  test('F-027 Basic connects with the header that RFC 7617 wants', async () => {
    const subject = subjectOf({
      type: 'basic',
      test: { url: `${apache.url}/basic/me.json` },
      connectionLabel: '{{user}}',
    });
    const { report } = await connectAndKeep(world, subject, alice);
    expect(exchangesOf(report)).toBe('test 200');
    expectNoSecret(report, ['wonder', Buffer.from('alice:wonder').toString('base64')]);
  });
});

describe.skipIf(httpbinMissing)(`httpbin ${httpbinMissing ?? ''}`, () => {
  let httpbin: Peer;
  beforeAll(async () => {
    httpbin = await startHttpbin();
  });
  afterAll(() => httpbin?.stop());

  test.each([
    ['auth', 'MD5'],
    ['auth', 'SHA-256'],
    ['auth-int', 'MD5'],
    ['auth-int', 'SHA-256'],
    // In no RFC, but what this server means by it is plain.
    ['auth', 'SHA-512'],
  ])('qop %s with %s', async (qop, algorithm) => {
    const subject = digest(`${httpbin.url}/digest-auth/${qop}/alice/wonder/${algorithm}`);
    const { report } = await connectAndKeep(world, subject, alice);
    expect(exchangesOf(report)).toBe('challenge 401, test 200');
  });

  test('Basic, and Basic behind a 404', async () => {
    const plain = subjectOf({
      type: 'basic',
      test: { url: `${httpbin.url}/basic-auth/alice/wonder` },
      connectionLabel: '{{user}}',
    });
    expect((await connectAndKeep(world, plain, alice)).title).toBe('Peer alice');
    const hidden = subjectOf({
      type: 'basic',
      test: { url: `${httpbin.url}/hidden-basic-auth/alice/wonder` },
    });
    expect(exchangesOf((await connectAndKeep(world, hidden, alice)).report)).toBe('test 200');
  });

  test('an API key as a Bearer header', async () => {
    const subject = subjectOf({
      type: 'custom',
      fields: [{ key: 'api_key', label: 'API key', type: 'password' }],
      test: {
        url: `${httpbin.url}/bearer`,
        headers: { Authorization: 'Bearer {{bundle.authData.api_key}}' },
      },
    });
    const { report } = await connectAndKeep(world, subject, { api_key: 'key-0123456789abcdef' });
    expect(exchangesOf(report)).toBe('test 200');
    expectNoSecret(report, ['key-0123456789abcdef']);
  });
});

describe.skipIf(tomcatMissing)(`Tomcat ${tomcatMissing ?? ''}`, () => {
  let tomcat: Peer;
  beforeAll(async () => {
    tomcat = await startTomcat();
  });
  afterAll(() => tomcat?.stop());

  test('DIG-8 of two challenges on one nonce the stronger wins, and calls in parallel pass', async () => {
    const subject = digest(`${tomcat.url}/me.json`);
    const { ref, report } = await connectAndKeep(world, subject, alice);
    expect(exchangesOf(report)).toBe('challenge 401, test 200');
    expect(JSON.stringify(report.http[1]?.request.headers)).not.toContain('MD5');
    const request = { method: 'GET', url: `${tomcat.url}/me.json`, headers: {} };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => world.engine.call(subject, ref, request)),
    );
    expect(outcomes.map(({ report }) => exchangesOf(report))).toEqual(Array(8).fill('request 200'));
  });
});

describe('http-auth', () => {
  test.each([
    ['MD5', 'auth'],
    ['MD5-sess', 'auth'],
    ['MD5', 'none'],
  ])('%s with qop %s', async (algorithm, qop) => {
    const port = await freePort();
    const guard = auth.digest({ realm: 'api', algorithm, qop } as auth.DigestOptions, (user, answer) =>
      answer(user === 'alice' ? createHash('md5').update('alice:api:wonder').digest('hex') : undefined),
    );
    const server = createServer(
      guard.check((_request: unknown, response: import('node:http').ServerResponse) => {
        response.setHeader('content-type', 'application/json');
        response.end('{"user":"alice"}');
      }),
    );
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      const { report } = await connectAndKeep(world, digest(`http://127.0.0.1:${port}/me`), alice);
      expect(exchangesOf(report)).toBe('challenge 401, test 200');
    } finally {
      server.close();
    }
  });
});
