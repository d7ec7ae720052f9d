import { consent, exchange, me, quirkAccount, renewal, type Shape } from '../shape.ts';

const { email, password } = quirkAccount;
const login = { username: email, password };
const bearer = { authorization: 'Bearer $access' };
const { body: codeBody = {} } = exchange();
const { body: refreshBody = {} } = renewal();

/** A key in one place. */
const keyed = (id: string, title: string, rows: Parameters<typeof me>[0]): Shape => ({
  id,
  title,
  ttl: null,
  endpoints: [me(rows)],
});

/** Logins, keys and connections of machines. */
export const sessionShapes: readonly Shape[] = [
  {
    id: 'q40b',
    title: 'A user name and a password for a token that says itself when it ends',
    claims: { sub: 'acc_1' },
    endpoints: [{ path: '/authenticate', as: 'json', body: login, answer: { jwt: '$access' } }, me()],
  },
  {
    id: 'q62a',
    title: 'A session that is two cookies and lives for half an hour',
    ttl: 1_800,
    endpoints: [
      {
        path: '/Login',
        as: 'json',
        body: { CompanyDB: 'ACME', UserName: email, Password: password },
        sets: ['B1SESSION=$access; HttpOnly; Path=/', 'ROUTEID=.node3; Path=/'],
        answer: { SessionId: '$access', Version: '1000191', SessionTimeout: '$expires:minutes' },
      },
      me({ cookies: { B1SESSION: '$access', ROUTEID: '.node3' } }),
    ],
  },
  {
    id: 'q62c',
    title: 'Two requests to find out where the third goes',
    endpoints: [
      {
        path: '/service-info',
        method: 'GET',
        answer: { IdentityServiceUrl: 'http://id.localhost:$port/quirks/q62c/identity' },
      },
      {
        path: '/identity/openid-configuration',
        method: 'GET',
        host: 'id.localhost',
        answer: { token_endpoint: 'http://id.localhost:$port/quirks/q62c/identity/token' },
      },
      {
        path: '/identity/token',
        host: 'id.localhost',
        body: { grant_type: 'password', scope: 'platform', client_id: '$id', ...login },
        answer: { access_token: '$access', expires_in: '$expires:seconds' },
      },
      me(),
    ],
  },
  {
    id: 'q62d',
    title: 'A token for the client, exchanged for a session',
    endpoints: [
      {
        path: '/token',
        body: { client_id: '$id', client_secret: '$secret', grant_type: 'client_credentials' },
        answer: { access_token: '$access:idp', expires_in: 300 },
      },
      {
        path: '/auth/oauth/session',
        headers: { authorization: 'Bearer $access:idp' },
        body: { vaultDNS: 'acme' },
        ttl: 1_200,
        answer: { responseStatus: 'SUCCESS', sessionId: '$access' },
      },
      me({ headers: { authorization: '$access' } }),
    ],
  },
  {
    id: 'q62e',
    title: 'A signed token, exchanged by GET',
    endpoints: [
      {
        path: '/token',
        method: 'GET',
        headers: { authorization: 'Bearer $jwt' },
        jwt: { algorithm: 'RS256', claims: { iss: '$id', sub: email }, longest: 300 },
        answer: { access_token: '$access', expires_in: '$expires:seconds' },
      },
      me(),
    ],
  },
  {
    id: 'q62f',
    title: 'The address of the API is looked up before the login',
    endpoints: [
      {
        path: '/endpoint',
        method: 'GET',
        query: { company: 'acme' },
        answer: { restApiEndpoint: 'http://acme.api.localhost:$port/quirks/q62f' },
      },
      {
        path: '/token',
        host: 'acme.api.localhost',
        as: 'json',
        body: { Username: email, Password: password },
        answer: { access_token: '$access', expires_in: '$expires:seconds' },
      },
      me({ host: 'acme.api.localhost', headers: bearer }),
    ],
  },
  keyed('q63a', 'After a word in the header', { headers: { authorization: 'Token token=key-ada' } }),
  keyed('q63b', 'After another word', { headers: { authorization: 'SSWS key-ada' } }),
  keyed('q63c', 'After Basic, as it is', { headers: { authorization: 'Basic key-ada:' } }),
  keyed('q63d', 'Two parts after a word', { headers: { authorization: 'token key-ada:secret-1' } }),
  keyed('q63e', 'In the query', { query: { api_key: 'key-ada', format: '?json' } }),
  keyed('q63f', 'In the body', { method: 'POST', as: 'json', body: { key: 'key-ada', ping: '?$any' } }),
  keyed('q63g', 'Nested in the body', {
    method: 'POST',
    as: 'json',
    body: { 'auth.key': 'key-ada', 'auth.member': 'm-1', ping: '?$any' },
  }),
  keyed('q63h', 'In the path', { path: '/api/key-ada/me' }),
  keyed('q63i', 'Two keys', { headers: { 'dd-api-key': 'key-ada', 'dd-application-key': 'app-1' } }),
  keyed('q63j', 'At a host that the user names', {
    host: 'ada.example.localhost',
    headers: { 'x-api-key': 'key-ada' },
  }),
  {
    id: 'q64a',
    title: 'A known client, PKCE, a resource, and events accepted',
    endpoints: [
      consent({
        code_challenge: '$challenge',
        code_challenge_method: 'S256',
        resource: 'https://mcp.acme.example/',
      }),
      exchange({
        body: { ...codeBody, code_verifier: '$verifier', resource: 'https://mcp.acme.example/' },
      }),
      renewal({ body: { ...refreshBody, resource: 'https://mcp.acme.example/' } }),
      me({ headers: { ...bearer, accept: 'application/json, text/event-stream' } }),
    ],
  },
  {
    id: 'q64c',
    title: 'The client is a URL, and public',
    endpoints: [
      consent({
        client_id: 'https://host.acme.example/client.json',
        code_challenge: '$challenge',
        code_challenge_method: 'S256',
      }),
      exchange({
        body: {
          client_id: 'https://host.acme.example/client.json',
          grant_type: 'authorization_code',
          code: '$code',
          redirect_uri: '$redirect',
          code_verifier: '$verifier',
        },
      }),
      renewal({
        body: {
          client_id: 'https://host.acme.example/client.json',
          grant_type: 'refresh_token',
          refresh_token: '$refresh',
        },
      }),
      me(),
    ],
  },
];
