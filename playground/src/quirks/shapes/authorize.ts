import { consent, exchange, me, renewal, type Shape, tokens, without } from '../shape.ts';

const { body: codeBody = {} } = exchange();
const { body: refreshBody = {} } = renewal();
const slackAnswer = { ok: true, token_type: 'bot', access_token: '$access', refresh_token: '$refresh' };
const insideRefusal = { status: 200, answer: { ok: false, error: '$reason' } };
const userTokens = {
  id: 'U1',
  access_token: '$access:user',
  refresh_token: '$refresh:user',
  expires_in: '$expires:seconds',
};
const workspace = {
  bot_user_id: 'U0BOT',
  team: { id: 'T0TEAM', name: 'Engines' },
  incoming_webhook: { url: 'https://hooks.acme.example/T0TEAM/1' },
};
const twoTokens = {
  endpoints: [
    consent({ scope: 'chat:write,channels:read', user_scope: 'search:read' }),
    exchange({
      answer: { ...slackAnswer, ...workspace, expires_in: '$expires:seconds', authed_user: userTokens },
    }),
    renewal({ answer: { ...slackAnswer, expires_in: '$expires:seconds' } }),
    me(),
    me({ path: '/api/user', headers: { authorization: 'Bearer $access:user' } }),
  ],
  refusal: insideRefusal,
};

/** The page reads its route from the fragment, which never reaches a server. */
const fragmentPage = {
  path: '/app',
  method: 'GET',
  type: 'text/html',
  answer: '<!doctype html><title>Acme</title><script>location.replace(location.hash.slice(2))</script>',
} as const;

/** Scopes, and what stands in the authorization URL. */
export const authorizeShapes: readonly Shape[] = [
  {
    id: 'q01a',
    title: 'A token for the bot and one for the user, each renewed by its own',
    ...twoTokens,
    endpoints: [
      ...twoTokens.endpoints,
      renewal({
        body: { ...refreshBody, refresh_token: '$refresh:user' },
        answer: { ok: true, ...userTokens },
      }),
    ],
  },
  {
    id: 'q01b',
    title: 'No token but the nested one of the user',
    endpoints: [
      consent({ user_scope: 'search:read' }),
      exchange({ answer: { ok: true, ...workspace, authed_user: { ...tokens, id: 'U1' } } }),
      renewal({ answer: { ok: true, ...tokens } }),
      me(),
    ],
    refusal: insideRefusal,
  },
  { id: 'q01c', title: 'Two tokens, of which one is refused when it is renewed', ...twoTokens },
  {
    id: 'q02',
    title: 'Scopes with commas between them',
    endpoints: [consent({ scope: 'read,write,admin' }), exchange(), renewal(), me()],
  },
  {
    id: 'q03',
    title: 'Scopes with a plus sign between them that is not encoded',
    endpoints: [
      { ...consent({ scope: 'contacts deals' }), raw: 'scope=contacts+deals' },
      exchange(),
      renewal(),
      me(),
    ],
  },
  {
    id: 'q04',
    title: 'No response_type',
    endpoints: [
      { ...consent(), query: without(consent().query ?? {}, 'response_type') },
      exchange(),
      renewal(),
      me(),
    ],
  },
  {
    id: 'q05a',
    title: 'The redirect URL under another name',
    endpoints: [
      {
        ...consent(),
        query: { ...without(consent().query ?? {}, 'redirect_uri'), redirect_url: '$redirect' },
      },
      exchange({ body: { ...without(codeBody, 'redirect_uri'), redirect_url: '$redirect' } }),
      renewal(),
      me(),
    ],
  },
  ...(['client_key', 'app_id'] as const).map((name, index) => ({
    id: index === 0 ? 'q05b' : 'q05c',
    title: `The client ID as ${name}`,
    endpoints: [
      { ...consent(), query: { ...without(consent().query ?? {}, 'client_id'), [name]: '$id' } },
      exchange({ body: { ...without(codeBody, 'client_id'), [name]: '$id' } }),
      renewal({ body: { ...without(refreshBody, 'client_id'), [name]: '$id' } }),
      me(),
    ],
  })),
  {
    id: 'q06',
    title: 'Camel case, and a random nonce',
    endpoints: [
      {
        ...consent(),
        query: {
          clientId: '$id',
          redirectUri: '$redirect',
          responseType: 'code',
          clientType: 'seller',
          nonce: '$once',
          state: '$state',
        },
      },
      exchange(),
      renewal(),
      me(),
    ],
  },
  {
    id: 'q07',
    title: 'A route in the fragment, and the state under another name',
    endpoints: [
      fragmentPage,
      {
        path: '/oauth/authorize',
        method: 'GET',
        query: { appKey: '$id', responseType: 'code', redirectUri: '$redirect', customField: '$state' },
        back: { code: '$code', customField: '$state' },
      },
      exchange(),
      renewal(),
      me(),
    ],
  },
  {
    id: 'q08',
    title: 'A route in the fragment, and JSON for the token',
    endpoints: [
      fragmentPage,
      { ...consent(), path: '/oauth/authorize' },
      exchange({ as: 'json' }),
      renewal({ as: 'json' }),
      me(),
    ],
  },
  {
    id: 'q09',
    title: 'No empty parameters',
    endpoints: [consent({ login_hint: '?$any', scope: '?read' }), exchange(), renewal(), me()],
  },
  {
    id: 'q10a',
    title: 'A response mode, default scopes, no PKCE',
    endpoints: [
      consent({ response_mode: 'query', scope: 'offline_access https://graph.acme.example/.default' }),
      exchange(),
      renewal(),
      me(),
    ],
  },
  {
    id: 'q10b',
    title: 'The same with the tenant in the path',
    endpoints: [
      { ...consent({ response_mode: 'query', scope: 'offline_access' }), path: '/$bind:tenant/authorize' },
      exchange({ path: '/$bind:tenant/token' }),
      renewal({ path: '/$bind:tenant/token' }),
      me(),
    ],
  },
  ...(
    [
      ['q11a', { access_type: 'offline', prompt: 'consent' }],
      ['q11b', { token_access_type: 'offline' }],
      ['q11c', { duration: 'permanent' }],
      ['q11d', { scope: 'users.read offline.access' }],
    ] as const
  ).map(([id, query]) => ({
    id,
    title: `A refresh token only with ${Object.keys(query).join(' and ')}`,
    endpoints: [consent(query), exchange(), renewal(), me()],
  })),
  {
    id: 'q12',
    title: 'An audience, and a list of sites to find the right one in',
    endpoints: [
      consent({ audience: 'api.acme.example', prompt: 'consent', scope: 'read offline_access' }),
      exchange(),
      renewal(),
      {
        path: '/sites',
        method: 'GET',
        headers: { authorization: 'Bearer $access' },
        answer: [
          { id: 'c-1', url: 'https://one.acme.example', scopes: ['read'] },
          { id: 'c-2', url: 'https://two.acme.example', scopes: ['read'] },
        ],
      },
      me({ path: '/api/c-2/me', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  {
    id: 'q13',
    title: 'PKCE is refused, in the URL and at the exchange',
    endpoints: [consent(), exchange(), renewal(), me()],
  },
  {
    id: 'q14',
    title: 'PKCE is demanded, and Basic for the client',
    endpoints: [
      consent({ code_challenge: '$challenge', code_challenge_method: 'S256' }),
      exchange({
        headers: { authorization: 'Basic $encoded' },
        body: {
          ...without(codeBody, 'client_id', 'client_secret'),
          code_verifier: '$verifier',
        },
      }),
      renewal({
        headers: { authorization: 'Basic $encoded' },
        body: without(refreshBody, 'client_id', 'client_secret'),
      }),
      me(),
    ],
  },
];
