import { schemes, type WireRequest } from '@claviger/engine';
import { type Answer, json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

/** The host product, whose page opens the connect page by a form. */
export const host = 'https://app.example';

/** What a form of the connect page is posted with. */
export const ownForm = {
  'content-type': 'application/x-www-form-urlencoded',
  origin: 'http://localhost:4270',
} as const;

/** A browser that keeps its cookies and goes nowhere by itself. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(
    path: string,
    typed?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

/** A server with two OAuth integrations (`acme`, `other`) and one with a key (`keyed`), and its visitors. */
export interface ConnectApp {
  readonly app: TemporaryApp;
  /** What reached the token endpoint. */
  readonly tokenCalls: readonly WireRequest[];
  /** Opens a session for Ada, whom `host` may send there. */
  open(integration: string, more?: object): Promise<{ readonly id: string; readonly path: string }>;
  visitor(): Visitor;
  /** A visitor whom a page of the host product has sent there. */
  sent(path: string): Promise<Visitor>;
  /** Goes to the provider; answers the state it was sent with. */
  leave(visitor: Visitor, path: string): Promise<string>;
  read(id: string): Promise<Readonly<Record<string, unknown>>>;
  connections(): Promise<unknown>;
}

/** What the key's form takes. */
export const right = { team: 'blue', api_key: 'right-canary' } as const;

function schemeCalled(title: string): string {
  const scheme = schemes.find((one) => one.title === title);
  if (scheme === undefined) throw new Error(`There is no scheme called ${title}.`);
  return scheme.name;
}

/** The return of an integration. */
export const back = (integration: string, query: string) => `/oauth/return/${integration}?${query}`;

/** Opens one, for tests; its caller closes `app`. */
export async function openConnectApp(): Promise<ConnectApp> {
  const tokenCalls: WireRequest[] = [];
  const app = await openTemporaryApp((request) => {
    if (request.url.endsWith('/token')) {
      tokenCalls.push(request);
      return json({ access_token: 'token-canary-1', refresh_token: 'refresh-canary-1', expires_in: 3600 });
    }
    if (request.headers['X-Key'] === 'wrong-canary') return json({ error: 'no' }, 401);
    return json({ email: 'ada@acme.dev' });
  });
  const oauth = {
    type: schemeCalled('OAuth v2'),
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
    type: schemeCalled('API Key'),
    fields: [
      { key: 'team', label: 'Team' },
      { key: 'api_key', label: 'API key', type: 'password' },
    ],
    test: { url: 'https://acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'keyed', name: 'Keyed', definition: { authentication: keyed } },
  });

  const visitor = (): Visitor => {
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
      get: (path, headers = {}) => call('GET', path, headers),
      post: (path, typed = {}, headers = {}) =>
        call('POST', path, { ...ownForm, ...headers }, new URLSearchParams(typed).toString()),
    };
  };

  return {
    app,
    tokenCalls,
    visitor,
    async open(integration, more = {}) {
      const made = await app.call('POST', '/v1/connect-sessions', {
        body: { integration, user: { id: 'u-1', name: 'Ada' }, allowedOrigins: [host], ...more },
      });
      if (made.status !== 201) throw new Error(made.text);
      return { id: String(made.body['id']), path: new URL(String(made.body['url'])).pathname };
    },
    async sent(path) {
      const one = visitor();
      await one.post(path, {}, { origin: host });
      return one;
    },
    async leave(one, path) {
      await one.get(path);
      const { headers } = await one.post(path);
      return new URL(headers.get('location') ?? '').searchParams.get('state') ?? '';
    },
    read: async (id) => (await app.call('GET', `/v1/connect-sessions/${id}`)).body,
    connections: async () => (await app.call('GET', '/v1/connections')).body['data'],
  };
}
