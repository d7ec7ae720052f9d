import type { Context, Hono } from 'hono';
import { findByApiKey } from './accounts.ts';
import { answerProfile, createRoutes, credentialsOf, type Env, refuse } from './http.ts';

const answerKey = (context: Context<Env>, key: string | undefined, where: string): Response => {
  const account = findByApiKey(key);
  if (account !== undefined) return answerProfile(context, account);
  const message =
    key === undefined || key === '' ? `The key is missing: send it as ${where}.` : 'Unknown key.';
  return refuse(context, ['Bearer realm="Acme CRM"'], message);
};

/** No standard says how a header holds more than ASCII: some senders write Latin-1, some UTF-8. */
const keyOfHeader = (value: string | undefined): string | undefined => {
  if (value === undefined || findByApiKey(value) !== undefined) return value;
  return Buffer.from(value, 'latin1').toString('utf8');
};

/** `/api-key/{header,query,bearer}/me`: one key in three places; `/api-key/me` is the header. */
export function apiKeyRoutes(): Hono<Env> {
  const byHeader = (context: Context<Env>) =>
    answerKey(context, keyOfHeader(context.req.header('x-api-key')), 'X-Api-Key');
  return createRoutes()
    .all('/me', byHeader)
    .all('/header/me', byHeader)
    .all('/query/me', (context) => answerKey(context, context.req.query('api_key'), '?api_key='))
    .all('/bearer/me', (context) =>
      answerKey(context, keyOfHeader(credentialsOf(context, 'bearer')), 'Authorization: Bearer'),
    );
}
