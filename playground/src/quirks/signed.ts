import type { Context, Hono } from 'hono';
import { createRoutes, type Env } from '../http.ts';
import { readSigned, type SignedRequest } from '../oauth1/parameters.ts';
import { createVerify } from '../oauth1/verify.ts';
import type { World } from '../world.ts';
import { quirkAccount, quirkClient } from './shape.ts';

/** One way to sign requests. @see RFC 5849 */
interface Signing {
  readonly id: string;
  readonly method: string;
  /** Demanded to the letter. */
  readonly realm?: string;
  /** A token that exists from the start. */
  readonly token?: { readonly key: string; readonly secret: string };
}

const signings: readonly Signing[] = [
  {
    id: 'q60a',
    method: 'HMAC-SHA256',
    realm: 'ACME_SB1_A',
    token: { key: 'token-1', secret: 'token secret/1' },
  },
  { id: 'q60b', method: 'PLAINTEXT' },
  { id: 'q60c', method: 'HMAC-SHA1' },
];

interface RequestToken {
  readonly secret: string;
  readonly callback: string;
  readonly verifier: string;
}

/** `/q60a/{request-token,authorize,access-token,api/me}` and its neighbours: the user comes back at once. */
export function signedRoutes(world: World): Hono<Env> {
  const routes = createRoutes();
  for (const signing of signings) routes.route(`/${signing.id}`, routesOf(world, signing));
  return routes;
}

function routesOf(world: World, { method, realm, token }: Signing): Hono<Env> {
  const verify = createVerify(world);
  const asked = world.table<RequestToken>();
  const secrets = world.table<string>();
  const secretOf = (key: string) => (key === token?.key ? token.secret : secrets.get(key));

  /** The request, or why it is refused. */
  const open = async (
    context: Context<Env>,
    tokenSecret: (key: string) => string | undefined,
  ): Promise<SignedRequest | string> => {
    const signed = await readSigned(context);
    if (signed === undefined) return 'parameter_absent';
    if (signed.oauth['oauth_signature_method'] !== method) return 'signature_method_rejected';
    if (signed.oauth['oauth_consumer_key'] !== quirkClient.id) return 'consumer_key_unknown';
    const given = /realm="([^"]*)"/.exec(context.req.header('authorization') ?? '')?.[1];
    if (given !== realm) return 'realm_rejected';
    const secret = tokenSecret(signed.oauth['oauth_token'] ?? '');
    if (secret === undefined) return 'token_rejected';
    const keys = { consumerSecret: quirkClient.secret, tokenSecret: secret, publicKey: undefined };
    return verify(signed, keys) ?? signed;
  };

  const refuse = (context: Context<Env>, reason: string) => context.json({ oauth_problem: reason }, 401);
  const form = (context: Context<Env>, values: Record<string, string>) =>
    context.body(new URLSearchParams(values).toString(), 200, {
      'Content-Type': 'application/x-www-form-urlencoded',
    });

  return createRoutes()
    .post('/request-token', async (context) => {
      const signed = await open(context, () => '');
      if (typeof signed === 'string') return refuse(context, signed);
      const callback = signed.oauth['oauth_callback'];
      if (callback === undefined) return refuse(context, 'parameter_absent');
      const [key, secret] = [world.randomId(), world.randomId()];
      asked.set(key, { secret, callback, verifier: world.randomId() });
      return form(context, {
        oauth_token: key,
        oauth_token_secret: secret,
        oauth_callback_confirmed: 'true',
      });
    })
    .get('/authorize', (context) => {
      const key = context.req.query('oauth_token') ?? '';
      const found = asked.get(key);
      if (found === undefined) return context.json({ error: 'unknown oauth_token' }, 400);
      const url = new URL(found.callback);
      url.searchParams.set('oauth_token', key);
      url.searchParams.set('oauth_verifier', found.verifier);
      return context.redirect(url.href, 302);
    })
    .post('/access-token', async (context) => {
      const signed = await open(context, (key) => asked.get(key)?.secret);
      if (typeof signed === 'string') return refuse(context, signed);
      const key = signed.oauth['oauth_token'] ?? '';
      if (signed.oauth['oauth_verifier'] !== asked.get(key)?.verifier)
        return refuse(context, 'verifier_invalid');
      asked.delete(key);
      const [made, secret] = [world.randomId(), world.randomId()];
      secrets.set(made, secret);
      return form(context, { oauth_token: made, oauth_token_secret: secret });
    })
    .get('/api/me', async (context) => {
      const signed = await open(context, secretOf);
      if (typeof signed === 'string') return refuse(context, signed);
      const { id, email, name } = quirkAccount;
      return context.json({ id, email, name });
    });
}
