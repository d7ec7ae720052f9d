import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type ClientMetadata } from 'oidc-provider';
import { freePort, type Peer } from './process.ts';

/** Characters that a header carries only when both parts are form-encoded first. @see RFC 6749 section 2.3.1 */
export const clientSecret = 's3c%2F+r:t';

/** A client as the provider registers it; a confidential one with the code flow unless it says otherwise. */
export type OidcClient = Partial<ClientMetadata> & { readonly client_id: string };

/** oidc-provider: PKCE required, rotating refresh tokens, access tokens that live `seconds`, and every feature on. */
export async function startOidc(options: {
  readonly clients: readonly OidcClient[];
  readonly seconds: number;
  /** Whether a client ID may be the URL of a document that says who it is. */
  readonly documents?: boolean;
}): Promise<Peer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // What a document that names no algorithm means. @see OpenID Connect Dynamic Client Registration section 2
  const rsa = options.documents ? [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey] : [];
  const provider = new Provider(url, {
    clients: options.clients.map((client) => ({
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'ES256',
      ...(/^(none|private_key_jwt)$/.test(client.token_endpoint_auth_method ?? '')
        ? {}
        : { client_secret: clientSecret }),
      ...client,
    })),
    jwks: {
      keys: [
        { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' },
        ...rsa.map((key) => ({ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' })),
      ],
    },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    ttl: {
      AccessToken: options.seconds,
      ClientCredentials: options.seconds,
      RefreshToken: 3600,
      Grant: 3600,
      Interaction: 600,
      Session: 3600,
      IdToken: 600,
      DeviceCode: 600,
    },
    claims: { openid: ['sub'], email: ['email'] },
    findAccount: async (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@oidc.example` }),
    }),
    // Its own dispatcher belongs to another version of the client that this Node has inside.
    fetch: (input, init) => {
      const { dispatcher: _, ...options } = { ...init } as RequestInit & { readonly dispatcher?: unknown };
      return fetch(input, options);
    },
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      introspection: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      registration: { enabled: true },
      ...(options.documents && { clientIdMetadataDocument: { enabled: true, ack: 'draft-02' } }),
      pushedAuthorizationRequests: { enabled: true },
      dPoP: { enabled: true, requireNonce: () => true, nonceSecret: randomBytes(32) },
    },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
