import {
  consent,
  exchange,
  me,
  quirkAccount,
  renewal,
  type Shape,
  tokens,
  whole,
  without,
} from '../shape.ts';

const { email, password } = quirkAccount;
const { body: codeBody = {} } = exchange();
const { body: refreshBody = {} } = renewal();
const codeOnly = without(codeBody, 'client_id', 'client_secret');
const refreshOnly = without(refreshBody, 'client_id', 'client_secret');
const withoutRefresh = without(tokens, 'refresh_token');

/** Second logins, clients without a secret, tokens that renew themselves, and whose host it is. */
export const hostShapes: readonly Shape[] = [
  {
    id: 'q31',
    title: 'A login in the URL, and a second login with the token',
    ttl: 600,
    endpoints: [
      consent({ action: 'Login', username: email, password }),
      whole(exchange()),
      whole(renewal()),
      {
        path: '/rest/login',
        query: { version: '*', access_token: '$access' },
        answer: {
          BhRestToken: '$access:rest',
          restUrl: 'http://rest$count.localhost:$port/quirks/q31/api/',
        },
      },
      me({ host: 'rest$any.localhost', headers: { bhresttoken: '$access:rest' } }),
    ],
  },
  {
    id: 'q39a',
    title: 'A public client: PKCE and no secret',
    endpoints: [
      consent({ code_challenge: '$challenge', code_challenge_method: 'S256' }),
      exchange({ body: { ...without(codeBody, 'client_secret'), code_verifier: '$verifier' } }),
      renewal({ body: without(refreshBody, 'client_secret') }),
      me(),
    ],
  },
  {
    id: 'q39b',
    title: 'Code, redirect URL and verifier, and nothing else',
    endpoints: [
      consent({ code_challenge: '$challenge', code_challenge_method: 'S256' }),
      exchange({ body: { code: '$code', redirect_uri: '$redirect', code_verifier: '$verifier' } }),
      renewal({ body: refreshOnly }),
      me(),
    ],
  },
  {
    id: 'q39c',
    title: 'The secret with the code, but not to renew',
    endpoints: [
      consent(),
      exchange({ as: 'json' }),
      renewal({ path: '/refresh', as: 'json', body: without(refreshBody, 'client_secret') }),
      me(),
    ],
  },
  {
    id: 'q40c',
    title: 'The old token renews itself',
    endpoints: [
      consent(),
      exchange({ answer: withoutRefresh }),
      { path: '/refresh', headers: { authorization: 'Bearer $access' }, answer: withoutRefresh },
      me(),
    ],
  },
  {
    id: 'q41',
    title: 'Two hosts, the tenant in both paths, no end told, no rotation',
    endpoints: [
      { ...consent(), path: '/$bind:tenant/authorize', host: 'auth.localhost' },
      exchange({
        path: '/$bind:tenant/token',
        host: 'impl.localhost',
        headers: { authorization: 'Basic $encoded' },
        body: codeOnly,
        answer: without(tokens, 'expires_in'),
      }),
      renewal({
        path: '/$bind:tenant/token',
        host: 'impl.localhost',
        headers: { authorization: 'Basic $encoded' },
        body: refreshOnly,
        answer: { access_token: '$access' },
      }),
      me({ host: 'impl.localhost', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  ...[
    ['q42a', 'The tenant in the host', 'acme.localhost'],
    ['q42c', 'The region in the host', 'api.eu.localhost'],
    ['q42d', 'The country at the end of the host', 'start.acme.nl'],
  ].map(([id = '', title = '', host = '']) => ({
    id,
    title,
    endpoints: [
      { ...consent(), host },
      exchange({ host }),
      renewal({ host }),
      me({ host, headers: { authorization: 'Bearer $access' } }),
    ],
  })),
  {
    id: 'q42b',
    title: 'The tenant in the path',
    endpoints: [
      { ...consent(), path: '/$bind:tenant/authorize' },
      exchange({ path: '/$bind:tenant/token' }),
      renewal({ path: '/$bind:tenant/token' }),
      me({ path: '/$bind:tenant/api/me', headers: { authorization: 'Bearer $access' } }),
    ],
  },
];
