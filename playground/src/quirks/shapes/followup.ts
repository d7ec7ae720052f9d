import { consent, type Endpoint, exchange, me, renewal, type Shape, without } from '../shape.ts';

const bearer = { authorization: 'Bearer $access' };
const withoutRefresh = { access_token: '$access', expires_in: '$expires:seconds' };
const { body: refreshBody = {} } = renewal();
const usual = [consent(), exchange(), renewal()];
const lookup = (path: string, answer: unknown, headers = bearer): Endpoint => ({
  path,
  method: 'GET',
  headers,
  answer,
});

/** One token, sent in another way than as a bearer. */
const sent = (id: string, title: string, headers: Readonly<Record<string, string>>): Shape => ({
  id,
  title,
  endpoints: [...usual, me({ headers })],
});

/** A short token for a long one, and that for itself. */
const longLived = (id: string, prefix: string): Shape => ({
  id,
  title: `A short token becomes a long one (${prefix}), which renews itself while it lives`,
  ttl: 60 * 86_400,
  endpoints: [
    consent({ scope: 'basic,publish' }),
    exchange({ answer: { access_token: '$access', user_id: 17 }, ttl: 3_600 }),
    {
      path: '/access_token',
      method: 'GET',
      query: {
        grant_type: `${prefix}_exchange_token`,
        client_secret: '$secret',
        access_token: '$access',
      },
      answer: withoutRefresh,
    },
    {
      path: '/refresh_access_token',
      method: 'GET',
      query: { grant_type: `${prefix}_refresh_token`, access_token: '$access' },
      answer: withoutRefresh,
    },
    me(),
  ],
});

/** What follows the token, and how it is sent and renewed. */
export const followupShapes: readonly Shape[] = [
  {
    id: 'q50a',
    title: 'Tenants, of which the right one is known by a claim of the token',
    claims: { sub: 'u', authentication_event_id: 'ev-2' },
    endpoints: [
      ...usual,
      lookup('/connections', [
        { id: '1', authEventId: 'ev-1', tenantId: 'ten-1' },
        { id: '2', authEventId: 'ev-2', tenantId: 'ten-2' },
      ]),
      me({ headers: { ...bearer, 'xero-tenant-id': 'ten-2' } }),
    ],
  },
  {
    id: 'q50b',
    title: 'A data centre to look up',
    endpoints: [
      ...usual,
      lookup(
        '/metadata',
        { dc: 'us6', login: { email: 'ada@acme.dev' } },
        {
          authorization: 'OAuth $access',
        },
      ),
      me({ host: 'us6.api.localhost', headers: bearer }),
    ],
  },
  {
    id: 'q50c',
    title: 'Accounts, of which one is the default',
    endpoints: [
      ...usual,
      lookup('/userinfo', {
        sub: 'u-1',
        accounts: [
          { account_id: 'a-1', is_default: false, base_uri: 'http://na1.localhost:$port' },
          { account_id: 'a-2', is_default: true, base_uri: 'http://eu1.localhost:$port' },
        ],
      }),
      me({ path: '/api/a-2/me', host: 'eu1.localhost', headers: bearer }),
    ],
  },
  {
    id: 'q50d',
    title: 'What the token is, asked by the token in the path',
    endpoints: [
      ...usual,
      { path: '/access-tokens/$access', method: 'GET', answer: { hub_id: 62_515, user: 'ada@acme.dev' } },
      me(),
    ],
  },
  {
    id: 'q50e',
    title: 'Who am I, with an id and a host for later',
    endpoints: [
      ...usual,
      lookup('/whoami/v1', {
        id: 'ten-9',
        apiHosts: { dataRegion: 'http://eu03.localhost:$port' },
      }),
      me({ host: 'eu03.localhost', headers: { ...bearer, 'x-tenant-id': 'ten-9' } }),
    ],
  },
  {
    id: 'q50f',
    title: 'An organisation by a query language',
    endpoints: [
      ...usual,
      {
        path: '/graphql',
        headers: bearer,
        as: 'json',
        body: { query: '{ organization { id urlKey } }' },
        answer: { data: { organization: { id: 'org-1', urlKey: 'acme' } } },
      },
      me(),
    ],
  },
  sent('q51a', 'The answer says bearer, the API wants Bearer', bearer),
  sent('q51b', 'A header of its own', { 'x-shopify-access-token': '$access' }),
  sent('q51c', 'Another header of its own', { 'access-token': '$access' }),
  sent('q51d', 'Ghost in the place of Bearer', { authorization: 'Ghost $access' }),
  sent('q51e', 'Token in the place of Bearer', { authorization: 'Token $access' }),
  sent('q51f', 'Klaviyo-API-Key in the place of Bearer', { authorization: 'Klaviyo-API-Key $access' }),
  sent('q51g', 'The bare token', { authorization: '$access' }),
  {
    id: 'q52a',
    title: 'Ten minutes, and no renewal before the last half',
    ttl: 600,
    endpoints: [consent(), exchange(), renewal({ early: 30 }), me()],
  },
  {
    id: 'q52b',
    title: 'A token for the client, and 429 for those who ask again before its last minute',
    ttl: 3_600,
    endpoints: [
      {
        path: '/login',
        as: 'json',
        body: { clientId: '$id', clientSecret: '$secret', userAccessType: 'MACHINE' },
        shared: true,
        early: 60,
        refusal: { status: 429, answer: { message: '$reason' } },
        answer: { token: { accessToken: '$access', expiresIn: '$expires:seconds' }, status: 'SUCCESS' },
      },
      me(),
    ],
  },
  longLived('q53a', 'ig'),
  longLived('q53b', 'th'),
  {
    id: 'q54a',
    title: 'A renewal moves the end and brings no token',
    ttl: 30 * 86_400,
    endpoints: [
      consent(),
      exchange(),
      { ...renewal(), path: '/refresh', extends: true, answer: { result: '0000', message: 'OK' } },
      me(),
    ],
  },
  {
    id: 'q54b',
    title: 'Another URL to renew, and the refresh token under another name',
    endpoints: [
      consent(),
      exchange(),
      renewal({
        path: '/tokens/refresh',
        as: 'json',
        body: { ...without(refreshBody, 'refresh_token', 'grant_type'), refreshToken: '$refresh' },
      }),
      me(),
    ],
  },
  {
    id: 'q55a',
    title: 'No refresh token comes with a renewal: the old one stays',
    endpoints: [consent(), exchange(), renewal({ answer: withoutRefresh }), me()],
  },
  { id: 'q55b', title: 'A refresh token is good for one use', endpoints: [...usual, me()] },
  ...['q56a', 'q56c'].map((id) => ({
    id,
    title: 'Two tokens for two hosts by one refresh token',
    endpoints: [
      consent({ scope: 'files offline_access' }),
      exchange(),
      renewal({ body: { ...refreshBody, scope: 'files offline_access' } }),
      renewal({
        body: { ...refreshBody, scope: 'https://acme.sharepoint.example/.default' },
        answer: { access_token: '$access:site', refresh_token: '$refresh' },
      }),
      me(),
      me({ path: '/api/site', headers: { authorization: 'Bearer $access:site' } }),
    ],
  })),
  {
    id: 'q56b',
    title: "The user's token and the bot's, from two tenants",
    endpoints: [
      consent({ scope: 'teams offline_access' }),
      exchange(),
      renewal(),
      {
        path: '/botframework/token',
        body: {
          client_id: '$id',
          client_secret: '$secret',
          grant_type: 'client_credentials',
          scope: 'https://bots.acme.example/.default',
        },
        answer: { access_token: '$access:bot', expires_in: '$expires:seconds' },
      },
      me(),
      me({ path: '/api/bot', headers: { authorization: 'Bearer $access:bot' } }),
    ],
  },
  {
    id: 'q57a',
    title: 'No end and no refresh token',
    ttl: null,
    endpoints: [
      consent({ scope: 'repo' }),
      exchange({ answer: { access_token: '$access', scope: 'repo', token_type: 'bearer' } }),
      me(),
    ],
  },
  {
    id: 'q57b',
    title: 'No end, because it was asked for',
    ttl: null,
    endpoints: [
      consent({ expiration: 'never', scope: 'read,write' }),
      exchange({ answer: { access_token: '$access' } }),
      me({ headers: {}, query: { key: '$id', token: '$access' } }),
    ],
  },
];
