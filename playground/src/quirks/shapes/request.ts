import { consent, exchange, me, type Rows, renewal, type Shape, tokens, whole, without } from '../shape.ts';

const { body: codeBody = {} } = exchange();
const { body: refreshBody = {} } = renewal();
const codeOnly = without(codeBody, 'client_id', 'client_secret');
const refreshOnly = without(refreshBody, 'client_id', 'client_secret');
const withoutRefresh = without(tokens, 'refresh_token');
const grantBody: Rows = { client_id: '$id', client_secret: '$secret', grant_type: 'client_credentials' };
const clientToken = { path: '/token', answer: withoutRefresh } as const;

/** A client authenticates in the header, and nowhere else. */
const inHeader = (id: string, title: string, how: string, as: 'form' | 'json'): Shape => ({
  id,
  title,
  endpoints: [
    consent(),
    exchange({ headers: { authorization: how }, body: codeOnly, as }),
    renewal({ headers: { authorization: how }, body: refreshOnly, as }),
    me(),
  ],
});

/** How the token is asked for. */
export const requestShapes: readonly Shape[] = [
  inHeader('q24', 'Basic, id and secret as they are', 'Basic $basic', 'form'),
  inHeader('q25a', 'Basic, id and secret encoded first', 'Basic $encoded', 'form'),
  inHeader('q25b', 'Basic, encoded first, and JSON', 'Basic $encoded', 'json'),
  {
    id: 'q26a',
    title: 'JSON',
    endpoints: [consent(), exchange({ as: 'json' }), renewal({ as: 'json' }), me()],
  },
  {
    id: 'q26b',
    title: 'JSON in the name of the client',
    endpoints: [{ ...clientToken, body: grantBody, as: 'json' }, me()],
  },
  {
    id: 'q27a',
    title: 'A POST with the client in the query',
    endpoints: [whole({ ...clientToken, body: grantBody }), me()],
  },
  {
    id: 'q27b',
    title: 'The whole exchange in the query',
    endpoints: [consent(), whole(exchange()), whole(renewal()), me()],
  },
  {
    id: 'q27c',
    title: 'A token URL with a query of its own',
    endpoints: [
      consent(),
      exchange({ query: { 'subscription-key': 'k/1+' }, raw: 'subscription-key=k%2F1%2b' }),
      renewal({ query: { 'subscription-key': 'k/1+' }, raw: 'subscription-key=k%2F1%2b' }),
      me(),
    ],
  },
  {
    id: 'q28',
    title: 'JSON, the redirect URL in the query, another URL to renew',
    endpoints: [
      consent({ scope: 'files:read,files:write' }),
      exchange({
        as: 'json',
        query: { redirect_uri: '$redirect' },
        body: without(codeBody, 'redirect_uri'),
      }),
      renewal({ path: '/refresh', as: 'json', answer: withoutRefresh }),
      me(),
    ],
  },
  {
    id: 'q29',
    title: 'Basic with the secret as user; no end is told',
    endpoints: [
      consent(),
      exchange({
        headers: { authorization: 'Basic $key' },
        body: without(codeOnly, 'redirect_uri'),
        answer: without(tokens, 'expires_in'),
      }),
      renewal({
        headers: { authorization: 'Basic $key' },
        body: refreshOnly,
        answer: without(tokens, 'expires_in'),
      }),
      me(),
    ],
  },
  {
    id: 'q30',
    title: 'JSON with the redirect URL twice; a token is exchanged for a longer one',
    endpoints: [
      consent({ scope: 'email,pages' }),
      exchange({ as: 'json', query: { redirect_uri: '$redirect' }, answer: withoutRefresh }),
      {
        path: '/token',
        method: 'GET',
        query: {
          grant_type: 'fb_exchange_token',
          client_id: '$id',
          client_secret: '$secret',
          fb_exchange_token: '$access',
        },
        ttl: 60 * 86_400,
        answer: withoutRefresh,
      },
      me(),
    ],
  },
  {
    id: 'q32',
    title: 'Basic for the code, a part of the secret to renew',
    endpoints: [
      consent(),
      exchange({ headers: { authorization: 'Basic $basic' }, body: codeOnly }),
      renewal({ body: { ...refreshOnly, md5_secret: '$start' } }),
      me(),
    ],
  },
  {
    id: 'q33a',
    title: 'Types in the place of grant types, a telling user agent, an account to look up',
    endpoints: [
      {
        ...consent(),
        query: { type: 'web_server', client_id: '$id', redirect_uri: '$redirect', state: '$state' },
      },
      exchange({
        headers: { 'user-agent': 'Acme ($any)' },
        body: { ...without(codeBody, 'grant_type'), type: 'web_server' },
      }),
      renewal({
        headers: { 'user-agent': 'Acme ($any)' },
        body: { ...without(refreshBody, 'grant_type'), type: 'refresh' },
        answer: withoutRefresh,
      }),
      {
        path: '/authorization.json',
        method: 'GET',
        headers: { authorization: 'Bearer $access', 'user-agent': 'Acme ($any)' },
        answer: { identity: { id: 1 }, accounts: [{ id: 99, product: 'bc3' }] },
      },
      me({
        path: '/api/99/me',
        headers: { authorization: 'Bearer $access', 'user-agent': 'Acme ($any)' },
      }),
    ],
  },
  {
    id: 'q33b',
    title: 'One script, told in its query what it is',
    endpoints: [
      { ...consent({ request: 'authorize' }), path: '/authorize.php' },
      exchange({ path: '/token.php', query: { request: 'token' } }),
      renewal({ path: '/token.php', query: { request: 'token' } }),
      me(),
    ],
  },
  {
    id: 'q34',
    title: 'An odd response type; the state is sent again',
    endpoints: [
      {
        ...consent(),
        query: {
          response_type: 'auth_code',
          client_id: '$id',
          redirect_uri: '$redirect',
          state: '$state',
        },
      },
      exchange({
        headers: { authorization: 'Basic $basic' },
        body: { ...codeOnly, grant_type: 'auth_code', state: '$state' },
      }),
      renewal({ headers: { authorization: 'Basic $basic' }, body: refreshOnly }),
      me(),
    ],
  },
  {
    id: 'q35a',
    title: 'Headers and a nonce with the token; the scope again with each',
    endpoints: [
      consent({ scope: 'admin.v1' }),
      exchange({
        headers: { 'x-api-key': 'key-1', 'x-api-version': '1.5' },
        body: { ...codeBody, scope: 'admin.v1', nonce: '$once' },
      }),
      renewal({
        headers: { 'x-api-key': 'key-1', 'x-api-version': '1.5' },
        body: { ...refreshBody, scope: 'admin.v1', nonce: '$once' },
      }),
      me(),
    ],
  },
  ...(['scope', 'resource'] as const).map((name, index) => ({
    id: index === 0 ? 'q35b' : 'q35c',
    title: `The ${name} again to renew`,
    endpoints: [
      consent({ [name]: 'https://ads.acme.example' }),
      exchange({ body: { ...codeBody, [name]: 'https://ads.acme.example' } }),
      renewal({ body: { ...refreshBody, [name]: 'https://ads.acme.example' } }),
      me(),
    ],
  })),
  {
    id: 'q36',
    title: 'Basic with a service, a partner and an id for each request',
    endpoints: [
      consent(),
      ...[exchange({ body: codeOnly }), renewal({ body: refreshOnly, answer: withoutRefresh })].map(
        (endpoint) => ({
          ...endpoint,
          headers: {
            authorization: 'Basic $basic',
            'wm_svc.name': 'Marketplace',
            'wm_qos.correlation_id': '$uuid',
            'wm_partner.id': 'P-1',
          },
        }),
      ),
      me({
        headers: {
          'wm_sec.access_token': '$access',
          'wm_svc.name': 'Marketplace',
          'wm_qos.correlation_id': '$uuid',
          'wm_partner.id': 'P-1',
        },
      }),
    ],
  },
];
