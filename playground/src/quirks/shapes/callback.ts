import { consent, exchange, me, quirkClient, renewal, type Shape, tokens, without } from '../shape.ts';

const { body: codeBody = {} } = exchange();
const withoutRefresh = { access_token: '$access', expires_in: '$expires:seconds' };
const regional = { host: 'accounts.eu.localhost' };
const appJwt = {
  headers: { authorization: 'Bearer $jwt' },
  jwt: { algorithm: 'RS256', claims: { iss: '$id' }, longest: 660 },
} as const;

/** What comes back with the user. */
export const callbackShapes: readonly Shape[] = [
  {
    id: 'q15',
    title: 'A company in the return that every path needs',
    endpoints: [
      consent({}, { realmId: '9130' }),
      exchange(),
      renewal(),
      me({ path: '/api/company/9130/me', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  {
    id: 'q16',
    title: 'The return names the host of the token, the token that of the API',
    endpoints: [
      consent(
        { access_type: 'offline', prompt: 'consent' },
        { 'accounts-server': 'http://accounts.eu.localhost:$port', location: 'eu' },
      ),
      exchange({ ...regional, answer: { ...tokens, api_domain: 'http://api.eu.localhost:$port' } }),
      renewal({ ...regional, answer: { ...withoutRefresh, api_domain: 'http://api.eu.localhost:$port' } }),
      me({ host: 'api.eu.localhost', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  {
    id: 'q17',
    title: 'The return holds a part of the host',
    endpoints: [
      consent({}, { domain_prefix: 'shop' }),
      exchange({ host: 'shop.localhost' }),
      renewal({ host: 'shop.localhost' }),
      me({ host: 'shop.localhost', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  {
    id: 'q18',
    title: 'The code under another name, a partner, regions, a header of its own',
    endpoints: [
      {
        path: '/consent',
        method: 'GET',
        query: { application_id: '$id', redirect_uri: '$redirect', state: '$state' },
        back: { spapi_oauth_code: '$code', selling_partner_id: 'S-9', state: '$state' },
      },
      exchange({ body: without(codeBody, 'redirect_uri') }),
      renewal(),
      me({ host: 'eu.api.localhost', headers: { 'x-amz-access-token': '$access' } }),
    ],
  },
  {
    id: 'q19',
    title: 'A tenant and no code; the client asks in its own name',
    ttl: 3_600,
    endpoints: [
      {
        path: '/adminconsent',
        method: 'GET',
        query: { client_id: '$id', redirect_uri: '$redirect', state: '$state' },
        back: { tenant: 't-1', admin_consent: 'True', state: '$state' },
      },
      {
        path: '/t-1/token',
        body: {
          client_id: '$id',
          client_secret: '$secret',
          grant_type: 'client_credentials',
          scope: 'https://graph.acme.example/.default',
        },
        answer: withoutRefresh,
      },
      me(),
    ],
  },
  {
    id: 'q20',
    title: 'Ids of all kinds in the return',
    endpoints: [
      consent(
        {},
        {
          merchantId: 'M1',
          merchant_id: 'M2',
          employee_id: 'E1',
          businessId: 'B1',
          sellerId: 'S1',
          subdomain: 'acme',
          website_id: 'W1',
        },
      ),
      exchange(),
      renewal(),
      me({ path: '/api/M2/E1/me', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  {
    id: 'q21',
    title: 'No OAuth: an installation, the state as payload, one login for all',
    endpoints: [
      {
        path: '/initiate/plugin',
        method: 'GET',
        // The real one has its return address registered; this one is told.
        query: { payload: '$state', redirect_uri: '$redirect' },
        back: { payload: '$state', website_id: 'w-77' },
      },
      ...['/api/website/w-77', '/api/me'].map((path) =>
        me({
          path,
          headers: { authorization: 'Basic $basic', 'x-tier': 'plugin' },
          answer: { error: false, email: 'ada@acme.dev', data: { website_id: 'w-77' } },
        }),
      ),
    ],
  },
  {
    id: 'q22a',
    title: 'An installation whose tokens are asked for with a signed token of the app',
    endpoints: [
      {
        path: '/apps/acme/installations/new',
        method: 'GET',
        query: { state: '$state', redirect_uri: '$redirect' },
        back: { installation_id: '55', setup_action: 'install', state: '$state' },
      },
      {
        path: '/app/installations/55/access_tokens',
        ...appJwt,
        status: 201,
        answer: { token: '$access', expires_at: '$expires:iso', permissions: { contents: 'read' } },
      },
      me(),
    ],
  },
  {
    id: 'q22b',
    title: "The user's token and the installation's side by side",
    endpoints: [
      {
        path: '/authorize',
        method: 'GET',
        query: { client_id: '$id', redirect_uri: '$redirect', state: '$state' },
        back: { code: '$code', installation_id: '55', setup_action: 'install', state: '$state' },
      },
      exchange({ body: without(codeBody, 'grant_type') }),
      renewal(),
      {
        path: '/app/installations/55/access_tokens',
        ...appJwt,
        status: 201,
        answer: { token: '$access:install', expires_at: '$expires:iso' },
      },
      me(),
      me({ path: '/api/repositories', headers: { authorization: 'Bearer $access:install' } }),
    ],
  },
  {
    id: 'q22c',
    title: 'A return that nobody asked for, without a state',
    endpoints: [
      {
        path: '/apps/acme/installations/new',
        method: 'GET',
        query: { state: '$state', redirect_uri: '$redirect' },
        back: { installation_id: '55', setup_action: 'update' },
      },
    ],
  },
  {
    id: 'q23b',
    title: 'JSON, 201, and every name its own way',
    endpoints: [
      consent(),
      ...[exchange(), renewal()].map((endpoint) => ({
        ...endpoint,
        as: 'json' as const,
        status: 201,
        answer: {
          token: '$access',
          refreshToken: '$refresh',
          expiresAt: '$expires:iso',
          id: 'inst-1',
          app: { id: quirkClient.id },
        },
      })),
      me(),
    ],
  },
];
