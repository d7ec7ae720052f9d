import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Echo, Handler, Seen } from './echo.ts';
import { plain } from './echo.ts';
import { valuesOf } from './messages.ts';

/** One way to authenticate, and how the provider knows that it was done. */
export interface Kind {
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly authData: Readonly<Record<string, unknown>>;
  readonly mode?: 'import';
  readonly environment?: Readonly<Record<string, string>>;
  /** Headers that the proxy adds or replaces, in lower case. */
  readonly injected: readonly string[];
  /** Takes the credential out of what was seen; undefined when it is wrong or missing. */
  admit(seen: Seen): Seen | undefined;
  /** Takes out of both, the direct request too, where this way may make a difference that the docs tell of. */
  settle?(seen: Seen): Seen;
  /** The definition has code that reads each call. */
  readonly hasCode?: true;
  /** What the provider answers to a request that is not admitted. */
  readonly refusal?: string;
}

interface Foreign {
  hmacsign(
    method: string,
    url: string,
    parameters: Readonly<Record<string, readonly string[]>>,
    ...secrets: string[]
  ): string;
}
const oauth: Foreign = createRequire(import.meta.url)('oauth-sign');

const secret = 'kept-secret-0123456789';
const test = (url: string) => ({ url: `${url}/me` });
const hasHeader = (seen: Seen, name: string, value: string) => {
  const values = valuesOf(seen.headers, name);
  return values.length === 1 && values[0] === value ? seen : undefined;
};

/** All ways, against a provider at this URL. */
export function kindsFor({ url }: Pick<Echo, 'url'>): readonly Kind[] {
  const field = { key: 'api_key', type: 'password' };
  const custom = { type: 'custom', fields: [field], test: test(url) };
  const authData = { api_key: secret };
  const login = { username: 'alice', password: 'wonder' };
  const client = { CLIENT_ID: 'client', CLIENT_SECRET: 'client-secret' };
  const post = (path: string) => ({ method: 'POST', url: `${url}${path}` });
  return [
    {
      name: 'basic',
      definition: { authentication: { type: 'basic', test: test(url) }, baseUrl: url },
      authData: login,
      injected: ['authorization'],
      admit: (seen) => hasHeader(seen, 'authorization', `Basic ${btoa('alice:wonder')}`),
    },
    {
      name: 'custom, a header row',
      definition: {
        authentication: custom,
        requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
        baseUrl: url,
      },
      authData,
      injected: ['x-api-key'],
      admit: (seen) => hasHeader(seen, 'x-api-key', secret),
    },
    {
      name: 'custom, a query row',
      definition: {
        authentication: custom,
        requestTemplate: { params: { api_key: '{{bundle.authData.api_key}}' } },
        baseUrl: url,
      },
      authData,
      injected: [],
      admit: (seen) => {
        const line = seen.line.replace(new RegExp(`[?&]api_key=${secret}(?= HTTP)`), '');
        return line === seen.line ? undefined : { ...seen, line };
      },
      // The row begins at a question mark that stood there for nothing.
      settle: (seen) => ({ ...seen, line: seen.line.replace(/\?(?= HTTP)/, '') }),
    },
    {
      name: 'custom, a body row',
      definition: {
        authentication: custom,
        requestTemplate: { body: { api_key: '{{bundle.authData.api_key}}' } },
        baseUrl: url,
      },
      authData,
      injected: [],
      admit: (seen) => seen,
      // What a row adds to bodies that have members is tried by itself.
      settle: (seen) => (hasMembers(seen) ? { ...seen, body: undefined } : seen),
    },
    {
      name: 'digest',
      definition: { authentication: { type: 'digest', test: test(url) }, baseUrl: url },
      authData: login,
      injected: ['authorization'],
      admit: (seen) => (isDigest(seen) ? seen : undefined),
      refusal: plain(401, 'who?', [
        'WWW-Authenticate: Digest realm="api", nonce="n-1", qop="auth", algorithm=MD5',
      ]),
    },
    {
      name: 'session',
      definition: {
        authentication: {
          type: 'session',
          fields: [
            { key: 'password', type: 'password' },
            { key: 'sessionToken', computed: true },
          ],
          sessionConfig: { perform: post('/login') },
          test: test(url),
        },
        requestTemplate: { headers: { 'X-Session': '{{bundle.authData.sessionToken}}' } },
        baseUrl: url,
      },
      authData: { password: 'wonder' },
      injected: ['x-session'],
      admit: (seen) => hasHeader(seen, 'x-session', 's-1'),
    },
    {
      name: 'oauth2',
      definition: {
        authentication: {
          type: 'oauth2',
          oauth2Config: { authorizeUrl: test(url), getAccessToken: post('/token') },
          test: test(url),
        },
        baseUrl: url,
      },
      authData: { access_token: secret },
      mode: 'import',
      environment: client,
      injected: ['authorization'],
      admit: (seen) => hasHeader(seen, 'authorization', `Bearer ${secret}`),
    },
    {
      name: 'oauth1',
      definition: {
        authentication: {
          type: 'oauth1',
          oauth1Config: {
            getRequestToken: post('/request-token'),
            authorizeUrl: test(url),
            getAccessToken: post('/access-token'),
          },
          test: test(url),
        },
        baseUrl: url,
      },
      authData: { oauth_token: 'token', oauth_token_secret: secret },
      mode: 'import',
      environment: client,
      injected: ['authorization'],
      admit: (seen) => (isSigned(url, seen) ? seen : undefined),
    },
    {
      name: 'code middleware',
      definition: {
        authentication: custom,
        beforeRequest: [
          {
            source: "request.headers['X-Code'] = bundle.authData.api_key;\nreturn request;",
            args: ['request', 'z', 'bundle'],
          },
        ],
        baseUrl: url,
      },
      authData,
      hasCode: true,
      injected: ['x-code'],
      admit: (seen) => hasHeader(seen, 'x-code', secret),
    },
  ];
}

function hasMembers({ headers }: Seen): boolean {
  return /json|x-www-form-urlencoded/i.test(valuesOf(headers, 'content-type')[0] ?? '');
}

/** Answers the exchanges that connecting needs. */
export function answerExchanges(echo: Echo): void {
  const answer = (text: string): Handler => {
    return async (turn) => {
      await turn.read();
      await turn.send(plain(200, text, ['content-type: application/json']));
      return true;
    };
  };
  echo.on('/login', answer('{"sessionToken":"s-1"}'));
  echo.on('/token', answer(`{"access_token":"${secret}"}`));
}

const md5 = (text: string) => createHash('md5').update(text, 'latin1').digest('hex');

/** @see RFC 7616 section 3.4.1 */
function isDigest({ line, headers }: Seen): boolean {
  const [given = ''] = valuesOf(headers, 'authorization');
  const of = (name: string) => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(given)?.[1] ?? '';
  const [method = '', target = ''] = line.split(' ');
  // A target may hold what a parameter may not: its own is compared by the whole text.
  if (!given.startsWith('Digest ') || !given.includes(`uri="${target.replace(/["\\]/g, '\\$&')}"`))
    return false;
  const proof = [
    md5('alice:api:wonder'),
    of('nonce'),
    of('nc'),
    of('cnonce'),
    'auth',
    md5(`${method}:${target}`),
  ];
  return of('response') === md5(proof.join(':'));
}

/** @see RFC 5849 section 3.2 */
function isSigned(url: string, { line, headers, text }: Seen): boolean {
  const [given = ''] = valuesOf(headers, 'authorization');
  if (!given.startsWith('OAuth ')) return false;
  const pairs = [...given.matchAll(/(oauth_\w+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decodeURIComponent(value)] as const,
  );
  const [method = '', target = ''] = line.split(' ');
  const [path, query = ''] = target.split(/\?(.*)/s);
  const isForm = valuesOf(headers, 'content-type')[0] === 'application/x-www-form-urlencoded';
  const parameters: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    parameters[name] = [...(parameters[name] ?? []), value];
  };
  for (const [name, value] of new URLSearchParams(query)) add(name, value);
  if (isForm) for (const [name, value] of new URLSearchParams(text)) add(name, value);
  for (const [name, value] of pairs) if (name !== 'oauth_signature') add(name, value);
  const signature = pairs.find(([name]) => name === 'oauth_signature')?.[1];
  return signature === oauth.hmacsign(method, `${url}${path}`, parameters, 'client-secret', secret);
}
