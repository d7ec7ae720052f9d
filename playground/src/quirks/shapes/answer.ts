import { consent, type Endpoint, exchange, me, renewal, type Shape, tokens } from '../shape.ts';

const silent = { access_token: '$access', refresh_token: '$refresh', token_type: 'bearer' };

/** The same answer to the code and to the refresh token. */
const answering = (
  id: string,
  title: string,
  answer: unknown,
  over: Partial<Shape> & { readonly endpoint?: Partial<Endpoint> } = {},
): Shape => {
  const { endpoint, endpoints = [me()], ...rest } = over;
  return {
    id,
    title,
    endpoints: [consent(), exchange({ answer, ...endpoint }), renewal({ answer, ...endpoint }), ...endpoints],
    ...rest,
  };
};

const nested: readonly (readonly [id: string, path: string])[] = [
  ['q43a', 'data.access_token'],
  ['q43b', 'data.accessToken'],
  ['q43c', 'token.accessToken'],
  ['q43d', 'credentials.token'],
  ['q43e', 'data.token.access_token'],
  ['q43f', 'authenticated_user.user_key'],
  ['q43g', 'data.signIn.token'],
];

const under = (path: string): unknown =>
  path
    .split('.')
    .reverse()
    .reduce<unknown>((value, name) => ({ [name]: value }), '$access');

/** A refusal with a good status: `$reason` is put in. */
const inside: readonly (readonly [id: string, refused: unknown, answered: object])[] = [
  ['q45a', { ok: false, error: '$reason' }, { ok: true }],
  ['q45b', { result: '1001', message: '$reason' }, { result: '0000', message: 'OK' }],
  ['q45c', { code: 40_105, message: '$reason' }, { code: 0, message: 'OK' }],
  ['q45d', { error: { message: '$reason', type: 'OAuthException', code: 190 } }, {}],
];

const expiries: readonly (readonly [id: string, title: string, told: object, ttl: number])[] = [
  ['q47a', 'Seconds as text', { expires_in: '$expires:text' }, 3_600],
  ['q47b', 'Milliseconds', { expiresIn: '$expires:millis' }, 3_600],
  ['q47c', 'An instant in seconds', { access_token_expiration: '$expires:epoch' }, 3_600],
  ['q47d', 'An instant as text', { expires_at: '$expires:iso' }, 3_600],
  ['q47e', 'Days, hours and minutes', { timeToExpiration: '$expires:dhm' }, 86_400 + 2 * 3_600 + 180],
  ['q47g', 'A number of hours', { lifetime: '$expires:hours' }, 7_200],
  ['q47h', 'A date as text', { valid_until: '$expires:date' }, 3_600],
];

/** What the token comes with. */
export const answerShapes: readonly Shape[] = [
  ...nested.map(([id, path]) => answering(id, `The token at ${path}`, under(path))),
  {
    id: 'q43h',
    title: 'The token at data.token, in the name of the client',
    endpoints: [
      {
        path: '/token',
        body: { client_id: '$id', client_secret: '$secret', grant_type: 'client_credentials' },
        answer: { data: { token: '$access' } },
      },
      me(),
    ],
  },
  {
    id: 'q44a',
    title: 'The whole answer is the token',
    endpoints: [
      {
        path: '/token',
        body: { client_id: '$id', client_secret: '$secret', grant_type: 'client_credentials' },
        answer: '$access\n',
      },
      me(),
    ],
  },
  ...inside.map(([id, refused, answered]) => {
    const refusal = { status: 200, answer: refused };
    return answering(id, 'Refusals with a good status', { ...answered, ...silent }, { refusal });
  }),
  answering('q45e', 'Success with status 201', tokens, { endpoint: { status: 201 } }),
  answering('q46a', 'No end is told, and nobody knows it', silent),
  answering('q46b', 'No end is told, but it is known', silent),
  {
    id: 'q46c',
    title: 'An end is told if it was asked for',
    endpoints: [
      consent(),
      ...[exchange(), renewal()].map((endpoint) => ({
        ...endpoint,
        body: { ...endpoint.body, expires_in: '1800' },
        ttl: 1_800,
      })),
      me(),
    ],
  },
  {
    id: 'q46d',
    title: 'No end is told to a client',
    endpoints: [
      {
        path: '/token',
        body: { client_id: '$id', client_secret: '$secret', grant_type: 'client_credentials' },
        answer: { access_token: '$access' },
      },
      me(),
    ],
  },
  ...expiries.map(([id, title, told, ttl]) => answering(id, title, { ...silent, ...told }, { ttl })),
  answering('q47f', 'Only in the token itself', silent, { claims: { sub: 'acc_1' } }),
  answering(
    'q48a',
    'The whole address of the API',
    { ...tokens, instance_url: 'http://org1.localhost:$port/quirks/q48a' },
    { endpoints: [me({ host: 'org1.localhost', headers: { authorization: 'Bearer $access' } })] },
  ),
  answering(
    'q48b',
    'The host of the API',
    { ...tokens, host: 'eu.localhost:$port' },
    { endpoints: [me({ host: 'eu.localhost', headers: { authorization: 'Bearer $access' } })] },
  ),
  answering(
    'q48c',
    'The address of the API, nested; it moves with every renewal',
    { ...tokens, installation: { id: 7, apiEndPoint: 'http://site$count.localhost:$port/quirks/q48c/' } },
    { endpoints: [me({ host: 'site$any.localhost', headers: { authorization: 'Bearer $access' } })] },
  ),
  answering('q49', 'Ids of all kinds beside the token', {
    ...tokens,
    workspace_id: 'W1',
    stripe_user_id: 'acct_1',
    owner: 'https://api.acme.example/users/1',
    account: { id: 'A1' },
    openId: 'O1',
    patient: 'P1',
  }),
];
