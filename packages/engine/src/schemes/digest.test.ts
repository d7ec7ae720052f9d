import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseChallenges } from '../wire/challenge.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { digest } from './digest.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import type { Context, Effect } from './scheme.ts';

const request: WireRequest = { method: 'GET', url: 'https://api.acme.dev/me?a=b%20c', headers: {} };
const authData = { username: 'ada', password: 'pw' };

function context(part: Partial<Context<Record<string, never>>> = {}): Context<Record<string, never>> {
  return contextOf({}, { bundle: { authData, inputData: {}, env: {} }, ...part });
}

function challenge(params: string, headers: WireResponse['headers'] = {}): WireResponse {
  return responseOf(request.url, {
    status: 401,
    headers: { 'www-authenticate': `Digest ${params}`, ...headers },
  });
}

const fine = responseOf(request.url);
const first = 'realm="r", nonce="n1", qop="auth"';

function sent(effect: Effect | undefined): {
  purpose: string;
  request: WireRequest;
  answer: Readonly<Record<string, string>>;
} {
  if (effect?.do !== 'send') throw new Error('Nothing was sent.');
  const header = effect.request.headers['Authorization'];
  const answer = header === undefined ? {} : (parseChallenges([header])[0]?.params ?? {});
  return { purpose: effect.purpose, request: effect.request, answer };
}

/** Calls once, with the given answers, and tells what was sent. */
function call(given: Context<Record<string, never>>, answers: readonly WireResponse[], asked = request) {
  const pumped = pump(digest.apply(given, asked), answers);
  return { ...pumped, sent: pumped.effects.map(sent) };
}

test('DIG-1 DIG-2 the form has user name and password, the config accepts no keys', () => {
  expect(digest.fields.map(({ key }) => key)).toEqual(['username', 'password']);
  expect(digest.config.safeParse({}).success).toBe(true);
  expect(digest.config.safeParse({ algorithm: 'MD5' }).success).toBe(false);
});

test('DIG-3 DIG-7 F-033 a cold call sends a probe without credentials, then the answer', () => {
  const { sent: requests, value } = call(context(), [challenge(first), fine]);
  expect(value).toBe(fine);
  expect(requests.map(({ purpose }) => purpose)).toEqual(['challenge', 'request']);
  expect(requests[0]?.request).toEqual(request);
  const { cnonce } = requests[1]?.answer ?? {};
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  expect(requests[1]?.answer).toEqual({
    username: 'ada',
    realm: 'r',
    nonce: 'n1',
    uri: '/me?a=b%20c',
    qop: 'auth',
    nc: '00000001',
    cnonce,
    response: md5(`${md5('ada:r:pw')}:n1:00000001:${cnonce}:auth:${md5('GET:/me?a=b%20c')}`),
  });
});

test('DIG-9 regression: the digest is computed over the whole request-target, and answered at all', () => {
  const asked = { ...request, url: 'https://api.acme.dev/v1/things?x=1&y=%2F#part' };
  const at = (part: Partial<WireResponse>) => responseOf(asked.url, part);
  const refusal = at({ status: 401, headers: { 'www-authenticate': 'Digest realm="r", nonce="n"' } });
  const { sent: requests } = call(context(), [refusal, at({})], asked);
  expect(requests).toHaveLength(2);
  expect(requests[1]?.answer['uri']).toBe('/v1/things?x=1&y=%2F');
});

test('the probe carries the body, and a server that asks for nothing is not asked twice', () => {
  const post = { ...request, method: 'POST', body: '{"a":1}' };
  const { sent: requests, value } = call(context(), [fine], post);
  expect(requests.map(({ request: out }) => out)).toEqual([post]);
  expect(value).toBe(fine);
});

test('F-034 a warm call costs one request and raises nc', () => {
  const given = context();
  call(given, [challenge(first), fine]);
  const warm = call(given, [fine]);
  expect(warm.sent.map(({ purpose, answer }) => [purpose, answer['nonce'], answer['nc']])).toEqual([
    ['request', 'n1', '00000002'],
  ]);
});

test('every answer has a cnonce of its own, but those of a session algorithm', () => {
  const cnonces = (params: string) => {
    const given = context();
    const cold = call(given, [challenge(params), fine]).sent[1];
    const warm = call(given, [fine]).sent[0];
    return new Set([cold?.answer['cnonce'], warm?.answer['cnonce']]).size;
  };
  expect(cnonces(first)).toBe(2);
  expect(cnonces(`${first}, algorithm=MD5-sess`)).toBe(1);
});

test('attack 24: concurrent warm calls never repeat an nc', () => {
  const given = context();
  call(given, [challenge(first), fine]);
  const flows = Array.from({ length: 20 }, () => digest.apply(given, request));
  const counts = flows.map((flow) => {
    const paused = flow.next();
    return paused.done === true ? undefined : sent(paused.value).answer['nc'];
  });
  expect(new Set(counts).size).toBe(20);
  expect(counts).not.toContain('00000001');
});

test('concurrent cold calls that are given the same nonce never repeat an nc', () => {
  const given = context();
  const flows = [digest.apply(given, request), digest.apply(given, request)];
  for (const flow of flows) flow.next();
  const counts = flows.map((flow) => {
    const paused = flow.next(challenge(first));
    return paused.done === true ? undefined : sent(paused.value).answer['nc'];
  });
  expect(counts).toEqual(['00000001', '00000002']);
});

test('a nonce is shared only when it has worked, so that no later call overtakes its first use', () => {
  const given = context();
  const slow = digest.apply(given, request);
  slow.next();
  slow.next(challenge(first));
  expect(sent(digest.apply(given, request).next().value as Effect).purpose).toBe('challenge');
  slow.next(fine);
  expect(sent(digest.apply(given, request).next().value as Effect).answer['nc']).toBe('00000002');
});

test('DIG-8 stale=true is answered once with the new nonce', () => {
  const stale = challenge('realm="r", nonce="n2", qop="auth", stale=true');
  const { sent: requests, value } = call(context(), [challenge(first), stale, fine]);
  expect(requests.map(({ answer }) => answer['nonce'])).toEqual([undefined, 'n1', 'n2']);
  expect(value).toBe(fine);
});

test('DIG-8 a server that is never content is given up on', () => {
  const stale = (nonce: string) => challenge(`realm="r", nonce="${nonce}", qop="auth", stale=true`);
  const { sent: requests, value } = call(context(), [challenge(first), stale('n2'), stale('n3')]);
  expect(requests).toHaveLength(3);
  expect(value?.status).toBe(401);
});

test('a wrong password is asked once: a new nonce without stale is no reason to try again', () => {
  const { sent: requests, value } = call(context(), [
    challenge(first),
    challenge('realm="r", nonce="n2", qop="auth"'),
  ]);
  expect(requests).toHaveLength(2);
  expect(value?.status).toBe(401);
});

test('a reused nonce that is refused is answered once with the new one, stale or not', () => {
  for (const flag of ['', ', stale=true']) {
    const given = context();
    call(given, [challenge(first), fine]);
    const warm = call(given, [challenge(`realm="r", nonce="n2", qop="auth"${flag}`), fine]);
    expect(warm.sent.map(({ answer }) => [answer['nonce'], answer['nc']])).toEqual([
      ['n1', '00000002'],
      ['n2', '00000001'],
    ]);
    expect(warm.value).toBe(fine);
  }
});

test('a warm call whose fresh nonce is spoiled too begins again without any, once', () => {
  const given = context();
  call(given, [challenge(first), fine]);
  const offer = (nonce: string) => challenge(`realm="r", nonce="${nonce}", qop="auth"`);
  const warm = call(given, [offer('n2'), offer('n3'), offer('n4'), fine]);
  expect(warm.sent.map(({ purpose, answer }) => [purpose, answer['nonce']])).toEqual([
    ['request', 'n1'],
    ['request', 'n2'],
    ['challenge', undefined],
    ['request', 'n4'],
  ]);
  expect(warm.value).toBe(fine);
  const never = call(given, [offer('n5'), offer('n6'), offer('n7'), offer('n8')]);
  expect(never.value?.status).toBe(401);
});

test('after a refusal the next call starts with a probe', () => {
  const given = context();
  call(given, [challenge(first), fine]);
  expect(call(given, [challenge(first)]).sent).toHaveLength(1);
  expect(call(given, [fine]).sent[0]?.purpose).toBe('challenge');
});

test('nextnonce is used by the next call, counted from 1', () => {
  const given = context();
  const next = responseOf(request.url, { headers: { 'authentication-info': 'nextnonce="n2"' } });
  call(given, [challenge(first), next]);
  expect(call(given, [fine]).sent.map(({ answer }) => [answer['nonce'], answer['nc']])).toEqual([
    ['n2', '00000001'],
  ]);
});

test('a right rspauth is accepted, a wrong one is refused', () => {
  const proofs = (make: (right: string) => string) => {
    const given = context();
    const flow = digest.apply(given, request);
    flow.next();
    const { answer } = sent(flow.next(challenge(first)).value as Effect);
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const right = md5(`${md5('ada:r:pw')}:n1:00000001:${answer['cnonce']}:auth:${md5(`:${answer['uri']}`)}`);
    return flow.next(
      responseOf(request.url, { headers: { 'authentication-info': `rspauth="${make(right)}", qop=auth` } }),
    );
  };
  expect(proofs((right) => right.toUpperCase())).toMatchObject({ done: true });
  expect(proofs((right) => right.replace(/^./, (char) => (char === '0' ? '1' : '0'))).value).toMatchObject({
    do: 'fail',
    problem: { code: 'unauthorized_401', params: { reason: expect.stringContaining('prove') } },
  });
});

test('the answer to a redirected request proves nothing and is not held to it', () => {
  const elsewhere = responseOf('https://api.acme.dev/other', {
    headers: { 'authentication-info': 'rspauth="00"' },
  });
  expect(call(context(), [challenge(first), elsewhere]).value).toBe(elsewhere);
});

test('attack 24: the strongest challenge is answered', () => {
  const both = responseOf(request.url, {
    status: 401,
    headers: { 'www-authenticate': [`Digest ${first}, algorithm=MD5`, `Digest ${first}, algorithm=SHA-256`] },
  });
  expect(call(context(), [both, fine]).sent[1]?.answer['algorithm']).toBe('SHA-256');
});

test('attack 24: MD5 is refused where SHA-256 was offered before, in the same realm', () => {
  const given = context();
  call(given, [challenge(`${first}, algorithm=SHA-256`), fine]);
  const weaker = call(given, [challenge('realm="r", nonce="n2", qop="auth", stale=true, algorithm=MD5')]);
  expect(weaker.problem).toMatchObject({
    code: 'unauthorized_401',
    params: { reason: expect.stringContaining('weaker') },
  });
  const elsewhere = call(given, [challenge('realm="other", nonce="n2", qop="auth", algorithm=MD5'), fine]);
  expect(elsewhere.value).toBe(fine);
});

test('attack 24: a challenge from another host is not answered', () => {
  const foreign = responseOf('https://evil.example/me', {
    status: 401,
    headers: { 'www-authenticate': `Digest ${first}` },
  });
  const { sent: requests, value } = call(context(), [foreign]);
  expect(requests).toHaveLength(1);
  expect(value).toBe(foreign);
});

test('attack 24: Basic in place of Digest never gets the password', () => {
  const basic = responseOf(request.url, { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } });
  const { sent: requests, value } = call(context(), [basic]);
  expect(requests.map(({ request: out }) => out)).toEqual([request]);
  expect(value).toBe(basic);
});

test('after a redirect within the host, the last hop is answered at its own address', () => {
  const moved = responseOf('https://api.acme.dev/v2/me', {
    status: 401,
    headers: { 'www-authenticate': `Digest ${first}` },
  });
  const { sent: requests } = call(context(), [moved, responseOf('https://api.acme.dev/v2/me')]);
  expect(requests[1]?.request.url).toBe('https://api.acme.dev/v2/me');
  expect(requests[1]?.answer['uri']).toBe('/v2/me');
});

test('the cookies of a challenge come back with the answer and with later calls', () => {
  const given = context();
  const cookie = { 'set-cookie': ['nonce_state=s1; Path=/'] };
  const renewed = responseOf(request.url, { headers: { 'set-cookie': ['nonce_state=s2; Path=/'] } });
  const cold = call(given, [challenge(first, cookie), renewed]);
  expect(cold.sent.map(({ request: out }) => out.headers['Cookie'])).toEqual([undefined, 'nonce_state=s1']);
  expect(call(given, [fine]).sent[0]?.request.headers['Cookie']).toBe('nonce_state=s2');
});

test('cookies of another origin, met by a redirect, are not kept', () => {
  const given = context();
  const foreign = responseOf('https://evil.example/', { headers: { 'set-cookie': ['nonce_state=evil'] } });
  call(given, [challenge(first, { 'set-cookie': ['nonce_state=s1'] }), foreign]);
  expect(call(given, [fine]).sent[0]?.request.headers['Cookie']).toBe('nonce_state=s1');
});

test('a server that sets no cookie with its challenge gets none back', () => {
  const given = context();
  call(given, [challenge(first), responseOf(request.url, { headers: { 'set-cookie': ['id=1'] } })]);
  expect(call(given, [fine]).sent[0]?.request.headers['Cookie']).toBeUndefined();
});

test('cookies of a server that challenges nobody are not kept', () => {
  const given = context();
  const tracking = responseOf(request.url, { headers: { 'set-cookie': ['id=1'] } });
  call(given, [tracking]);
  expect(call(given, [fine]).sent[0]?.request.headers).toEqual({});
});

test('BAS-4 an Authorization header of the request goes out as it is', () => {
  const own = { ...request, headers: { authorization: 'Key 1' } };
  expect(call(context(), [challenge(first)], own).sent.map(({ request: out }) => out)).toEqual([own]);
});

test('a user name that could break out of the header is refused before anything is sent', () => {
  const given = context({ bundle: { authData: { username: 'a\r\nX: y' }, inputData: {}, env: {} } });
  expect(call(given, [])).toMatchObject({
    effects: [],
    problem: { code: 'field_invalid', params: { key: 'username' } },
  });
});

test('auth-int covers the body of the request', () => {
  const post = { ...request, method: 'POST', body: '{"a":1}' };
  const offered = challenge('realm="r", nonce="n1", qop="auth-int"');
  const { answer } = call(context(), [offered, fine], post).sent[1] ?? {
    answer: {} as Record<string, string>,
  };
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const target = md5(`POST:/me?a=b%20c:${md5('{"a":1}')}`);
  expect(answer['response']).toBe(
    md5(`${md5('ada:r:pw')}:n1:00000001:${answer['cnonce']}:auth-int:${target}`),
  );
});

test('DIG-10 connecting stores what was typed, and nothing of a challenge', () => {
  const given = context({ bundle: { authData, inputData: authData, env: {} } });
  expect(pump(digest.connect(given))).toEqual({ effects: [], value: { authData } });
  expect([digest.renew, digest.computedFields]).toEqual([undefined, false]);
});
