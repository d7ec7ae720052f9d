import { createHash, createHmac, createSecretKey } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { createRoutes, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { instantOf, signatureOf } from './amazon.ts';
import { readJwt } from './jwt.ts';
import { quirkAccount, quirkClient } from './shape.ts';

type Answer = (context: Context<Env>) => Promise<Response> | Response;

const { id: account, email, name } = quirkAccount;
const { id: clientId, secret: clientSecret } = quirkClient;
const profile = { id: account, email, name };

/** The key that users of the signed APIs have. */
export const quirkKey = { id: 'key-7', secret: 'k3y+/=', hex: '00ff10a2b3c4d5e6' } as const;

const refuse = (context: Context<Env>, message: string) => context.json({ message }, 401);
const admit = (context: Context<Env>) => context.json(profile);

/** Shapes in which something must be computed of the request itself: `/q37`, `/q44b`, `/q59b`, `/q59e`, `/q61a`, `/q61b`, `/q61d`. */
export function computedRoutes(world: World): Hono<Env> {
  return createRoutes()
    .route('/q37', signedTokens(world))
    .route('/q44b', inXml(world))
    .get('/q59b/api/me', inHexadecimal(world))
    .get('/q59e/api/me', digested(world))
    .get('/q61a/api/me', canonical(world))
    .get('/q61b/api/me', hashed(world))
    .get('/q61d/api/me', likeAmazon(world));
}

/** Milliseconds or seconds of a header that are of the last five minutes. */
const isNow = (world: World, at: number) => Math.abs(world.now() - at) < 300_000;

/** Token requests carry an HMAC over body and time; a renewal is an empty one. */
function signedTokens(world: World): Hono<Env> {
  const tokens = world.table<number>();
  const codes = world.table<true>();
  const isSigned = (context: Context<Env>, body: string): boolean => {
    const timestamp = context.req.header('timestamp') ?? '';
    const wanted = createHmac('sha256', clientSecret).update(`${body}${timestamp}`).digest('hex');
    return (
      context.req.header('appkey') === clientId &&
      context.req.header('sign') === wanted &&
      isNow(world, Number(timestamp))
    );
  };
  const answer = (context: Context<Env>) => {
    const accessToken = world.randomId();
    const diesAt = world.now() + 3_600_000;
    tokens.set(accessToken, diesAt);
    return context.json({ code: 200, data: { accessToken, expireTime: new Date(diesAt).toISOString() } });
  };
  return createRoutes()
    .get('/authorize', (context) => {
      const { appKey, redirectUri = '', customField = '' } = context.req.query();
      if (appKey !== clientId || customField === '') return refuse(context, 'authorize');
      const code = world.randomId();
      codes.set(code, true);
      const url = new URL(redirectUri);
      url.searchParams.set('code', code);
      url.searchParams.set('customField', customField);
      return context.redirect(url.href, 302);
    })
    .post('/token', async (context) => {
      const body = await context.req.text();
      if (!isSigned(context, body)) return refuse(context, 'sign');
      const { code = '' } = JSON.parse(body) as { code?: string };
      if (!codes.get(code)) return refuse(context, 'code');
      codes.delete(code);
      return answer(context);
    })
    .post('/refresh', async (context) => {
      const body = await context.req.text();
      return body === '' && isSigned(context, '') ? answer(context) : refuse(context, 'sign');
    })
    .get('/api/me', (context) => {
      const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
      return (tokens.get(token) ?? 0) > world.now() ? admit(context) : refuse(context, 'token');
    });
}

/** A login in XML, answered in XML. */
function inXml(world: World): Hono<Env> {
  const sessions = world.table<number>();
  return createRoutes()
    .post('/xml', async (context) => {
      const body = await context.req.text();
      const isLogin =
        body.includes(`<userid>${email}</userid>`) && body.includes('<password>lovelace</password>');
      if (context.req.header('content-type') !== 'application/xml' || !isLogin)
        return refuse(context, 'login');
      const session = world.randomId();
      sessions.set(session, world.now() + 3_600_000);
      const inner = `<data><api><sessionid>${session}</sessionid></api></data>`;
      const xml = `<response><operation><result>${inner}</result></operation></response>`;
      return context.body(xml, 200, { 'Content-Type': 'application/xml' });
    })
    .get('/api/me', (context) => {
      const session = context.req.header('x-session') ?? '';
      return (sessions.get(session) ?? 0) > world.now() ? admit(context) : refuse(context, 'session');
    });
}

/** A header with a digest of its own nonce and time. */
function digested(world: World): Answer {
  return (context) => {
    const header = context.req.header('x-wsse') ?? '';
    const part = (key: string) => new RegExp(`${key}="([^"]+)"`).exec(header)?.[1] ?? '';
    const [nonce, created] = [part('Nonce'), part('Created')];
    const sha1 = createHash('sha1').update(`${nonce}${created}${quirkKey.secret}`).digest('hex');
    const isRight =
      part('Username') === quirkKey.id &&
      part('PasswordDigest') === Buffer.from(sha1).toString('base64') &&
      nonce.length >= 16 &&
      isNow(world, Date.parse(created));
    return isRight ? admit(context) : refuse(context, 'digest');
  };
}

/** An HMAC over date, method, host, path and sorted parameters. */
function canonical(world: World): Answer {
  return (context) => {
    const date = context.req.header('x-date') ?? '';
    const url = new URL(context.req.url);
    const query = [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : 1));
    const params = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    const text = [date, context.req.method, url.host.toLowerCase(), url.pathname, params].join('\n');
    const signature = createHmac('sha1', quirkKey.secret).update(text).digest('hex');
    const wanted = `Basic ${Buffer.from(`${quirkKey.id}:${signature}`).toString('base64')}`;
    const isRight = context.req.header('authorization') === wanted && isNow(world, Date.parse(date));
    return isRight ? admit(context) : refuse(context, 'signature');
  };
}

/** One random text and one time, in several headers and in their hash. */
function hashed(world: World): Answer {
  const seen = world.table<true>();
  return (context) => {
    const header = (key: string) => context.req.header(`x-av-${key}`) ?? '';
    const text = `${header('req-id')}${header('app-id')}${header('date')}${quirkKey.secret}`;
    const wanted = createHash('sha256').update(Buffer.from(text).toString('base64')).digest('hex');
    const isNew = header('req-id').length >= 16 && seen.get(header('req-id')) === undefined;
    const isRight = header('sig') === wanted && isNew && isNow(world, Date.parse(header('date')));
    seen.set(header('req-id'), true);
    return isRight && header('app-id') === quirkKey.id ? admit(context) : refuse(context, 'hash');
  };
}

/** A JWT of five minutes, signed with what the secret says in hexadecimal. */
function inHexadecimal(world: World): Answer {
  const key = createSecretKey(Buffer.from(quirkKey.hex, 'hex'));
  return (context) => {
    const token = /^Ghost (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    const { header, claims } = readJwt(token, 'HS256', key) ?? { header: {}, claims: {} };
    const { iat, exp, aud } = claims;
    const isShort = typeof iat === 'number' && typeof exp === 'number' && exp - iat <= 300;
    const isRight =
      isShort && isNow(world, iat * 1_000) && aud === '/admin/' && header['kid'] === quirkKey.id;
    return isRight ? admit(context) : refuse(context, 'token');
  };
}

/** A signature of version 4, for one region and service. */
function likeAmazon(world: World): Answer {
  return (context) => {
    const date = context.req.header('x-amz-date') ?? '';
    const url = new URL(context.req.url);
    const [region, service] = ['eu-central-1', 'execute-api'];
    const signature = signatureOf(quirkKey.secret, {
      method: context.req.method,
      path: url.pathname,
      query: url.search.slice(1),
      host: url.host,
      date,
      region,
      service,
      body: '',
    });
    const scope = `${quirkKey.id}/${date.slice(0, 8)}/${region}/${service}/aws4_request`;
    const wanted = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
    const isRight = context.req.header('authorization') === wanted && isNow(world, instantOf(date));
    return isRight ? admit(context) : refuse(context, 'signature');
  };
}
