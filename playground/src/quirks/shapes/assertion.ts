import { consent, exchange, type JwtRule, me, renewal, type Shape, without } from '../shape.ts';

const withAssertion = {
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: '$jwt',
};
const clientToken = { access_token: '$access', expires_in: '$expires:seconds' };

/** A client that signs who it is, and asks in its own name. */
const signedClient = (id: string, title: string, jwt: JwtRule): Shape => ({
  id,
  title,
  endpoints: [
    {
      path: '/token',
      body: { client_id: '?$id', grant_type: 'client_credentials', scope: '?$any', ...withAssertion },
      jwt,
      answer: clientToken,
    },
    me(),
  ],
});

const bearerGrant = {
  path: '/token',
  body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '$jwt' },
} as const;

/** A token that the caller signs by itself, and no token endpoint at all. */
const selfSigned = (
  id: string,
  title: string,
  jwt: JwtRule,
  headers: Readonly<Record<string, string>> = {},
): Shape => ({
  id,
  title,
  endpoints: [me({ headers: { authorization: 'Bearer $jwt', ...headers }, jwt })],
});

/** What is signed with a key of the builder's or of the user's. */
export const assertionShapes: readonly Shape[] = [
  {
    id: 'q38a',
    title: 'A signed client, issued by the host of the redirect URL',
    endpoints: [
      consent(),
      ...[exchange(), renewal()].map((endpoint) => ({
        ...endpoint,
        body: {
          ...without(endpoint.body ?? {}, 'client_secret', 'redirect_uri'),
          ...withAssertion,
        },
        jwt: {
          algorithm: 'RS256' as const,
          claims: { iss: 'localhost', sub: '$id', aud: 'https://acme.example' },
          longest: 3_600,
        },
      })),
      me(),
    ],
  },
  signedClient('q38b', 'A signed client, by a JWK with a key id', {
    algorithm: 'RS256',
    header: { kid: 'k-1' },
    claims: { iss: '$id', sub: '$id', aud: '$any/quirks/q38b/token' },
    longest: 600,
  }),
  signedClient('q38c', "A signed client, with a certificate's thumbprint", {
    algorithm: 'PS256',
    header: { 'x5t#S256': 'thumb-1' },
    claims: { iss: '$id', sub: '$id', aud: '$any/quirks/q38c/token' },
    longest: 600,
  }),
  signedClient('q38d', 'A signed client, with a certificate id as key id', {
    algorithm: 'PS256',
    header: { kid: 'cert-7' },
    claims: { iss: '$id', scope: '$any', aud: '$any/quirks/q38d/token' },
    longest: 3_600,
  }),
  signedClient('q38e', 'A signed client whose assertion lives half a year', {
    algorithm: 'ES256',
    header: { kid: 'apple-1' },
    claims: { iss: '$id', sub: '$id', aud: 'https://acme.example/auth' },
    longest: 180 * 86_400,
  }),
  {
    id: 'q58a',
    title: 'A service account that may act for a user',
    endpoints: [
      {
        ...bearerGrant,
        jwt: {
          algorithm: 'RS256',
          claims: {
            iss: 'robot@acme.example',
            sub: '?ada@acme.dev',
            scope: 'read write',
            aud: '$any/quirks/q58a/token',
          },
          longest: 3_600,
        },
        answer: clientToken,
      },
      me(),
    ],
  },
  {
    id: 'q58b',
    title: 'A signed user, and a second exchange where the first answer says',
    endpoints: [
      {
        ...bearerGrant,
        jwt: {
          algorithm: 'RS256',
          claims: { iss: '$id', sub: 'ada@acme.dev', aud: 'https://login.acme.example' },
          longest: 600,
        },
        answer: {
          access_token: '$access:core',
          instance_url: 'http://org1.localhost:$port/quirks/q58b',
        },
      },
      {
        path: '/a360/token',
        host: 'org1.localhost',
        body: {
          grant_type: 'urn:acme:grant-type:cdp',
          subject_token: '$access:core',
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        },
        ttl: 7_200,
        answer: {
          access_token: '$access',
          expires_in: '$expires:seconds',
          instance_url: 'http://data1.localhost:$port/quirks/q58b',
        },
      },
      me({ host: 'data1.localhost', headers: { authorization: 'Bearer $access' } }),
    ],
  },
  selfSigned('q59a', 'A token signed by the caller, with a list of scopes', {
    algorithm: 'ES256',
    header: { kid: 'K1' },
    claims: { iss: 'issuer-1', aud: 'acme-v1', scope: '["GET /v1/apps"]' },
    longest: 900,
  }),
  selfSigned('q59c', 'A token signed with a shared text', {
    algorithm: 'HS256',
    claims: { iss: 'key-id-1' },
    longest: 3_600,
  }),
  selfSigned(
    'q59d',
    "A token whose issuer holds the key's fingerprint",
    {
      algorithm: 'RS256',
      claims: { iss: 'ORG-ACC.ADA.SHA256:fp+/=', sub: 'ORG-ACC.ADA' },
      longest: 3_600,
    },
    { 'x-token-type': 'KEYPAIR_JWT' },
  ),
];
