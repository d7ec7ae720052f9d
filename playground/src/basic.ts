import type { Hono } from 'hono';
import { signIn } from './accounts.ts';
import { answerProfile, basicCredentials, createRoutes, type Env, refuse } from './http.ts';

/** `/basic/me`: user name and password in the Authorization header. @see RFC 7617 */
export function basicRoutes(): Hono<Env> {
  return createRoutes().all('/me', (context) => {
    const given = basicCredentials(context);
    const account = signIn(given?.username, given?.password);
    return account === undefined
      ? refuse(context, ['Basic realm="Acme CRM", charset="UTF-8"'], 'Unknown user name or password.')
      : answerProfile(context, account);
  });
}
