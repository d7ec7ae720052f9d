import type { Hono } from 'hono';
import { signIn } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import { basicCredentials, type Env, refuse } from './http.ts';
import { resources } from './resources.ts';

/** `/basic/{me,contacts}`: user name and password in the Authorization header. @see RFC 7617 */
export function basicRoutes(contacts: Contacts): Hono<Env> {
  return resources(contacts, (context) => {
    const given = basicCredentials(context);
    const account = signIn(given?.username, given?.password);
    return account === undefined
      ? refuse(context, ['Basic realm="Acme CRM", charset="UTF-8"'], 'Unknown user name or password.')
      : { account };
  });
}
