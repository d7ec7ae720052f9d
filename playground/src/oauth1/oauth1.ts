import type { Context, Hono } from 'hono';
import type { Account } from '../accounts.ts';
import type { Consent } from '../consent/consent.ts';
import { messagePage } from '../consent/page.ts';
import type { Contacts } from '../contacts.ts';
import { createRoutes, type Env, readFields } from '../http.ts';
import { askedFail } from '../misbehave/fail.ts';
import { spoilReturn } from '../misbehave/returns.ts';
import { isRegisteredRedirect } from '../oauth2/clients.ts';
import { resources } from '../resources.ts';
import type { World } from '../world.ts';
import { type Consumer, createConsumers } from './consumers.ts';
import { readSigned, type SignedRequest } from './parameters.ts';
import { createVerify, type Refusal } from './verify.ts';

interface RequestToken {
  readonly consumer: Consumer;
  readonly secret: string;
  readonly callback: string;
  verifier?: string;
  account?: Account;
}

interface AccessToken {
  readonly consumer: Consumer;
  readonly secret: string;
  readonly account: Account;
}

const refuseSigned = (context: Context<Env>, refusal: Refusal): Response => {
  context.header('WWW-Authenticate', `OAuth realm="Acme CRM", oauth_problem="${refusal}"`);
  return answerForm(context, { oauth_problem: refusal }, 401);
};

const answerForm = (context: Context<Env>, values: Record<string, string>, status: 200 | 401 = 200) =>
  context.body(new URLSearchParams(values).toString(), status, {
    'Content-Type': 'application/x-www-form-urlencoded',
  });

/** `/oauth1/{request-token,authorize,access-token,me,contacts}`, and `/oauth1/consumers` to register a key. @see RFC 5849 */
export function oauth1Routes(world: World, consent: Consent, contacts: Contacts): Hono<Env> {
  const consumers = createConsumers(world);
  const requestTokens = world.table<RequestToken>();
  const accessTokens = world.table<AccessToken>();
  const verify = createVerify(world);

  /** Reads and verifies; the secret of the token that the request names comes from `secretOf`. */
  const open = async (
    context: Context<Env>,
    secretOf: (token: string, consumer: Consumer) => string | undefined,
  ): Promise<{ readonly signed: SignedRequest; readonly consumer: Consumer } | Refusal> => {
    const signed = await readSigned(context);
    if (signed === undefined) return 'parameter_absent';
    const consumer = consumers.find(signed.oauth['oauth_consumer_key']);
    if (consumer === undefined) return 'consumer_key_unknown';
    const tokenSecret = secretOf(signed.oauth['oauth_token'] ?? '', consumer);
    if (tokenSecret === undefined) return 'token_rejected';
    const { secret: consumerSecret, publicKey } = consumer;
    const refusal = verify(signed, { consumerSecret, tokenSecret, publicKey });
    return refusal ?? { signed, consumer };
  };

  const requestToken = async (context: Context<Env>): Promise<Response> => {
    const opened = await open(context, () => '');
    if (typeof opened === 'string') return refuseSigned(context, opened);
    const callback = opened.signed.oauth['oauth_callback'];
    if (!isRegisteredRedirect(callback)) return refuseSigned(context, 'parameter_absent');
    world.count('request tokens');
    const [token, secret] = [world.randomId(), world.randomId()];
    requestTokens.set(token, { consumer: opened.consumer, secret, callback });
    return answerForm(context, {
      oauth_token: token,
      oauth_token_secret: secret,
      oauth_callback_confirmed: 'true',
    });
  };

  const authorize = (context: Context<Env>) => {
    const token = context.req.query('oauth_token') ?? '';
    const found = requestTokens.get(token);
    if (found === undefined || found.verifier !== undefined)
      return context.html(messagePage('Unknown request', 'This oauth_token is unknown or used.'), 400);
    const fail = askedFail(context);
    const back = (answer: Record<string, string>) => {
      const url = new URL(found.callback);
      for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
      return spoilReturn(url.href, fail, 'oauth_token');
    };
    const allow = (account: Account) => {
      found.account = account;
      found.verifier = world.randomId();
      return back({ oauth_token: token, oauth_verifier: found.verifier });
    };
    const deny = () => {
      requestTokens.delete(token);
      return back({ oauth_token: token, denied: token });
    };
    return context.redirect(consent.put({ app: found.consumer.name, scopes: [], allow, deny }), 302);
  };

  const accessToken = async (context: Context<Env>): Promise<Response> => {
    const opened = await open(context, (token, consumer) => {
      const found = requestTokens.get(token);
      return found?.consumer === consumer ? found.secret : undefined;
    });
    if (typeof opened === 'string') return refuseSigned(context, opened);
    const token = opened.signed.oauth['oauth_token'] ?? '';
    const found = requestTokens.get(token);
    const verifier = opened.signed.oauth['oauth_verifier'];
    if (found?.account === undefined || verifier === undefined || verifier !== found.verifier)
      return refuseSigned(context, 'verifier_invalid');
    requestTokens.delete(token);
    world.count('access tokens');
    const issued = { token: world.randomId(), secret: world.randomId() };
    const { consumer, account } = found;
    accessTokens.set(issued.token, { consumer, secret: issued.secret, account });
    return answerForm(context, {
      oauth_token: issued.token,
      oauth_token_secret: issued.secret,
      account_id: account.id,
    });
  };

  return createRoutes()
    .all('/request-token', requestToken)
    .get('/authorize', authorize)
    .all('/access-token', accessToken)
    .route(
      '/',
      resources(contacts, async (context) => {
        const opened = await open(context, (token, consumer) => {
          const found = accessTokens.get(token);
          return found?.consumer === consumer ? found.secret : undefined;
        });
        if (typeof opened === 'string') return refuseSigned(context, opened);
        const found = accessTokens.get(opened.signed.oauth['oauth_token'] ?? '');
        return found ?? refuseSigned(context, 'token_rejected');
      }),
    )
    .post('/consumers', async (context) => {
      const { key, secret = '', publicKey } = (await readFields(context)) ?? {};
      if (key === undefined)
        return context.json({ error: 'invalid_request', message: 'key is missing.' }, 400);
      consumers.register({ key, secret, publicKey, name: key });
      return context.json({ key }, 201);
    });
}
