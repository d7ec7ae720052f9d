import { failed, ok, problem, type Result, type Transport, type WireResponse } from '@claviger/engine';
import * as oauth from 'oauth4webapi';
import type { Identity } from '../../store/people.ts';
import { emailSchema, nameSchema } from './credentials.ts';
import type { SsoSettings } from './sso-settings.ts';

/** What a browser that leaves for the provider keeps, until it is back. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
}

/** Who the provider says somebody is. */
export interface SsoPerson extends Identity {
  /** In lower case; verified by the provider. */
  readonly email: string;
  readonly name: string;
}

/** Why nobody is signed in: they or the provider said no, their e-mail is not verified, or it did not work. */
export type SsoFailure = 'denied' | 'unverified' | 'failed';

/** Single sign-on at one provider. @see OpenID Connect Core 1.0 */
export interface Sso {
  /** Where a browser goes to. */
  begin(departure: Departure): Promise<Result<string>>;
  /** Who comes back. `url`: as the browser asked for it. */
  finish(url: URL, departure: Departure): Promise<Returned>;
}

export type Returned =
  | { readonly ok: true; readonly person: SsoPerson }
  | { readonly ok: false; readonly failure: SsoFailure; readonly reason: string };

/** How long what a provider says of itself is used, in milliseconds. */
const metadataLifeMs = 60 * 60 * 1000;
/** Such documents are a few kilobytes. */
const limits = { timeoutMs: 10_000, maxBytes: 512 * 1024, maxRedirects: 0 };
/** How far two clocks may differ, in seconds. */
const toleranceSeconds = 30;

/** Makes a departure. */
export function newDeparture(): Departure {
  return {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
}

/** Opens single sign-on: nothing is asked of the provider before somebody wants it. */
export function createSso(
  deps: { readonly transport: Transport; now(): number },
  settings: SsoSettings,
  redirectUri: string,
): Sso {
  const issuer = new URL(settings.issuer);
  const client: oauth.Client = {
    client_id: settings.clientId,
    [oauth.clockTolerance]: toleranceSeconds,
  };
  const options = {
    [oauth.customFetch]: through(deps.transport),
    // The setting allows http only where it allows the private host too.
    [oauth.allowInsecureRequests]: issuer.protocol === 'http:',
  };
  let known: { readonly at: number; readonly server: oauth.AuthorizationServer } | undefined;

  async function discover(): Promise<oauth.AuthorizationServer> {
    if (known !== undefined && deps.now() - known.at < metadataLifeMs) return known.server;
    const response = await oauth.discoveryRequest(issuer, options);
    const server = await oauth.processDiscoveryResponse(issuer, response);
    known = { at: deps.now(), server };
    return server;
  }

  /** @see OpenID Connect Core 1.0 section 9: what a client uses that names nothing */
  function authentication({ token_endpoint_auth_methods_supported: ways }: oauth.AuthorizationServer) {
    return ways === undefined || ways.includes('client_secret_basic')
      ? oauth.ClientSecretBasic(settings.clientSecret)
      : oauth.ClientSecretPost(settings.clientSecret);
  }

  async function claimsOf(url: URL, { state, nonce, verifier }: Departure) {
    const server = await discover();
    // Looks at `iss` too. @see RFC 9207
    const answer = oauth.validateAuthResponse(server, client, url, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication(server),
      answer,
      redirectUri,
      verifier,
      options,
    );
    const granted = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, options);
    const claims = oauth.getValidatedIdTokenClaims(granted);
    if (claims === undefined) throw new Error('There is no ID token.');
    if (claims['email'] !== undefined || server.userinfo_endpoint === undefined) return claims;
    const told = await oauth.userInfoRequest(server, client, granted.access_token, options);
    return { ...(await oauth.processUserInfoResponse(server, client, claims.sub, told)), iss: claims.iss };
  }

  return {
    async begin({ state, nonce, verifier }) {
      try {
        const { authorization_endpoint: endpoint } = await discover();
        if (endpoint === undefined) return failed(unusable('Its documents name no authorization_endpoint.'));
        const url = new URL(endpoint);
        const query = {
          response_type: 'code',
          client_id: settings.clientId,
          redirect_uri: redirectUri,
          scope: 'openid email profile',
          state,
          nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        return ok(url.href);
      } catch (error) {
        return failed(unusable(reasonOf(error)));
      }
    },

    async finish(url, departure) {
      try {
        const claims = await claimsOf(url, departure);
        const { sub, iss, name } = claims;
        if (typeof claims['email'] !== 'string' || claims['email_verified'] !== true)
          return { ok: false, failure: 'unverified', reason: 'email_verified is not true.' };
        // Other letters may become those of another address when case is ignored.
        const email = emailSchema.safeParse(claims['email']);
        if (!email.success)
          return { ok: false, failure: 'unverified', reason: 'It is no e-mail address in ASCII.' };
        const called = nameSchema.safeParse(typeof name === 'string' ? name.slice(0, 100) : '');
        const person = {
          issuer: String(iss),
          subject: sub,
          email: email.data,
          name: called.success ? called.data : email.data.slice(0, 100),
        };
        return { ok: true, person };
      } catch (error) {
        const isNo = error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied';
        return { ok: false, failure: isNo ? 'denied' : 'failed', reason: reasonOf(error) };
      }
    },
  };
}

function unusable(reason: string) {
  return problem('connection_refused', 'api', { reason });
}

/** In the words of the library, which hold no token; or of the transport. */
function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return `${code}${error.message}`.slice(0, 300);
}

/** What our door refused, or did not reach. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/** The one door for outgoing bytes, as the library wants it. @see decisions/0003-one-door-for-outgoing-bytes.md */
function through(transport: Transport) {
  return async (
    url: string,
    { method, headers: all, body }: oauth.CustomFetchOptions<string, unknown>,
  ): Promise<Response> => {
    // What a library calls itself is nobody's business.
    const { 'user-agent': _, ...headers } = all;
    const text = body === undefined || body === null ? undefined : String(body);
    const sent = await transport(
      { method, url, headers, ...(text === undefined ? {} : { body: text }) },
      { allow: [new URL(url).host], limits, redirect: 'manual' },
    );
    if (sent.ok) return responseOf(sent.value);
    const { code, params } = sent.problem;
    throw new Refused(`${code}${params['host'] === undefined ? '' : ` (${params['host']})`}`);
  };
}

function responseOf({ status, headers, body }: WireResponse): Response {
  const made = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of typeof value === 'string' ? [value] : value) made.append(name, one);
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? null : Buffer.from(body), { status, headers: made });
}
