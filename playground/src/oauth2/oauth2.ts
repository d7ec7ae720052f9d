import type { Hono } from 'hono';
import type { Consent } from '../consent/consent.ts';
import type { Contacts } from '../contacts.ts';
import { createRoutes, credentialsOf, type Env, originOf, readFields, refuse } from '../http.ts';
import { resources } from '../resources.ts';
import type { World } from '../world.ts';
import { authorize } from './authorize.ts';
import { authenticateClient } from './clients.ts';
import { createGrants, type Grants } from './grants.ts';
import { answerToken } from './token.ts';

/** Spaces by the standard; commas where an application asked so. */
const scopesOf = (scope: string) => scope.split(/[ ,]/).filter((name) => name !== '');

const introspect = (grants: Grants, token: string) => {
  const access = grants.findAccess(token);
  const grant = access?.grant ?? grants.findRefresh(token);
  if (grant === undefined) return { active: false };
  return {
    active: true,
    client_id: grant.client.id,
    username: grant.account.email,
    sub: grant.account.id,
    scope: grant.scope,
    token_type: access === undefined ? 'refresh_token' : 'Bearer',
    ...(access !== undefined && {
      iat: Math.floor(access.issuedAt / 1_000),
      exp: Math.floor(access.diesAt / 1_000),
    }),
  };
};

/** `/oauth2/{authorize,token,revoke,introspect,me,contacts}`. @see RFC 6749, RFC 7009, RFC 7662 */
export function oauth2Routes(world: World, consent: Consent, contacts: Contacts): Hono<Env> {
  const grants = createGrants(world);
  const unknownClient = { error: 'invalid_client' } as const;
  return createRoutes()
    .get('/authorize', (context) => authorize(context, consent, grants))
    .post('/token', (context) => answerToken(context, world, grants))
    .post('/revoke', async (context) => {
      const fields = (await readFields(context)) ?? {};
      const client = authenticateClient(context, fields);
      if (client === undefined) return context.json(unknownClient, 401);
      world.count('revocations');
      grants.revoke(fields['token'] ?? '', client);
      return context.body(null, 200);
    })
    .post('/introspect', async (context) => {
      const fields = (await readFields(context)) ?? {};
      if (authenticateClient(context, fields) === undefined) return context.json(unknownClient, 401);
      return context.json(introspect(grants, fields['token'] ?? ''));
    })
    .route(
      '/',
      resources(contacts, (context) => {
        const token = credentialsOf(context, 'bearer');
        if (token === undefined) return refuse(context, ['Bearer realm="Acme CRM"'], 'The token is missing.');
        const access = grants.findAccess(token);
        if (access !== undefined)
          return { account: access.grant.account, scopes: scopesOf(access.grant.scope) };
        const challenge = 'Bearer realm="Acme CRM", error="invalid_token"';
        return refuse(context, [challenge], 'The access token is unknown, revoked or too old.');
      }),
    );
}

/** `GET /.well-known/oauth-authorization-server`. @see RFC 8414 section 2 */
export function metadataRoutes(): Hono<Env> {
  return createRoutes().get('/oauth-authorization-server', (context) => {
    const issuer = originOf(context);
    return context.json({
      issuer,
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      token_endpoint: `${issuer}/oauth2/token`,
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      introspection_endpoint: `${issuer}/oauth2/introspect`,
      scopes_supported: ['read', 'write'],
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    });
  });
}
