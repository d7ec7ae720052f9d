import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type AccountClaims } from 'oidc-provider';
import { freePort, type Peer } from './process.ts';

/** Who somebody is at the provider. */
export type SsoClaims = Readonly<Partial<AccountClaims>>;

/** An OpenID provider at which somebody is always signed in already. */
export interface SsoPeer extends Peer {
  /** Who that is from now on; nobody says no. */
  be(id: string | undefined): void;
}

/** oidc-provider with one client that uses the code flow with a secret and PKCE. Its claims are told at `/me` only. */
export async function startSso(options: {
  readonly redirectUri: string;
  readonly people: Readonly<Record<string, SsoClaims>>;
}): Promise<SsoPeer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let who: string | undefined;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'claviger',
        client_secret: 's3c-ret of the client',
        redirect_uris: [options.redirectUri],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: async (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ ...options.people[id], sub: id }),
    }),
    // Whoever is signed in has agreed before.
    loadExistingGrant: async ({ oidc }) => {
      const { Grant } = oidc.provider;
      const grant = new Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    const result =
      who === undefined
        ? { error: 'access_denied', error_description: 'They said no.' }
        : { login: { accountId: who, remember: false } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url,
    be(id) {
      who = id;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
