import type { Context, Hono } from 'hono';
import { findByApiKey } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import { createRoutes, credentialsOf, type Env, refuse } from './http.ts';
import { type Caller, resources } from './resources.ts';

const callerOf = (context: Context<Env>, key: string | undefined, where: string): Caller | Response => {
  const account = findByApiKey(key);
  if (account !== undefined) return { account };
  const message =
    key === undefined || key === '' ? `The key is missing: send it as ${where}.` : 'Unknown key.';
  return refuse(context, ['Bearer realm="Acme CRM"'], message);
};

/** No standard says how a header holds more than ASCII: some senders write Latin-1, some UTF-8. */
const keyOfHeader = (value: string | undefined): string | undefined => {
  if (value === undefined || findByApiKey(value) !== undefined) return value;
  return Buffer.from(value, 'latin1').toString('utf8');
};

/** `/api-key/{header,query,bearer}/{me,contacts}`: one key in three places; `/api-key/me` is the header. */
export function apiKeyRoutes(contacts: Contacts): Hono<Env> {
  const byHeader = resources(contacts, (context) =>
    callerOf(context, keyOfHeader(context.req.header('x-api-key')), 'X-Api-Key'),
  );
  const byQuery = resources(contacts, (context) =>
    callerOf(context, context.req.query('api_key'), '?api_key='),
  );
  const byBearer = resources(contacts, (context) =>
    callerOf(context, keyOfHeader(credentialsOf(context, 'bearer')), 'Authorization: Bearer'),
  );
  return createRoutes()
    .route('/', byHeader)
    .route('/header', byHeader)
    .route('/query', byQuery)
    .route('/bearer', byBearer);
}
