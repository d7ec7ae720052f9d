import type { Context } from 'hono';
import { type Env, type Fields, readFields, requestedTtl } from '../http.ts';
import type { World } from '../world.ts';
import { authenticateClient, type Client } from './clients.ts';
import type { Grants, Redeemed } from './grants.ts';

const defaultTtlSeconds = 3_600;

const refuseToken = (context: Context<Env>, error: string, description: string, status: 400 | 401 = 400) => {
  if (status === 401) context.header('WWW-Authenticate', 'Basic realm="Acme CRM"');
  return context.json({ error, error_description: description }, status);
};

const expiresInOf = (context: Context<Env>, ttlSeconds: number): string | number | undefined => {
  const form = context.req.query('expires_in');
  if (form === 'absent') return undefined;
  return form === 'string' ? String(ttlSeconds) : ttlSeconds;
};

const redeem = (
  context: Context<Env>,
  fields: Fields,
  client: Client,
  grants: Grants,
): Redeemed | 'unsupported' => {
  if (fields['grant_type'] === 'authorization_code')
    return grants.redeemCode(fields['code'] ?? '', {
      client,
      redirectUri: fields['redirect_uri'],
      verifier: fields['code_verifier'],
    });
  if (fields['grant_type'] === 'refresh_token')
    return grants.redeemRefresh(
      fields['refresh_token'] ?? '',
      client,
      context.req.query('rotate') !== 'false',
    );
  return 'unsupported';
};

/**
 * `POST /oauth2/token?ttl=&answer=form&expires_in=string|absent&rotate=false&refresh=none`.
 * @see RFC 6749 section 4.1.3, 5 and 6
 */
export async function answerToken(context: Context<Env>, world: World, grants: Grants): Promise<Response> {
  world.count('token requests');
  context.header('Cache-Control', 'no-store');
  const fields = await readFields(context);
  if (fields === undefined) return refuseToken(context, 'invalid_request', 'The body is unreadable.');
  const client = authenticateClient(context, fields);
  if (client === undefined)
    return refuseToken(context, 'invalid_client', 'Unknown client, or wrong client secret.', 401);
  const redeemed = redeem(context, fields, client, grants);
  if (redeemed === 'unsupported')
    return refuseToken(context, 'unsupported_grant_type', 'Use authorization_code or refresh_token.');
  if ('refused' in redeemed) return refuseToken(context, 'invalid_grant', redeemed.refused);

  const { grant } = redeemed;
  const refreshing = fields['grant_type'] === 'refresh_token';
  world.count(refreshing ? 'refreshes' : 'code exchanges');
  const ttlSeconds = requestedTtl(context, defaultTtlSeconds);
  const keepsOld = refreshing && context.req.query('rotate') === 'false';
  const expiresIn = expiresInOf(context, ttlSeconds);
  const answer = {
    access_token: grants.issueAccess(grant, ttlSeconds * 1_000),
    token_type: 'Bearer',
    ...(expiresIn !== undefined && { expires_in: expiresIn }),
    ...(!keepsOld &&
      context.req.query('refresh') !== 'none' && { refresh_token: grants.issueRefresh(grant) }),
    scope: grant.scope,
  };
  if (context.req.query('answer') !== 'form') return context.json(answer);
  const pairs = Object.entries(answer).map(([name, value]) => [name, String(value)] as const);
  return context.body(new URLSearchParams(Object.fromEntries(pairs)).toString(), 200, {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
}
