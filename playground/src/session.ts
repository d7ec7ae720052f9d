import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Account, signIn } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import { createRoutes, credentialsOf, type Env, readFields, refuse, requestedTtl } from './http.ts';
import { resources } from './resources.ts';
import type { World } from './world.ts';

interface Live {
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly diesAt: number;
}

const cookieName = 'acme_session';
const defaultTtlSeconds = 3_600;

const tokenOf = (context: Context<Env>): string | undefined =>
  context.req.header('x-session-token') ?? credentialsOf(context, 'bearer') ?? getCookie(context, cookieName);

/**
 * `POST /session/login` (JSON or form; `?ttl=` seconds, `?answer=nested|cookie`), `/session/{me,contacts}`,
 * `POST /session/logout`. The token goes back as `X-Session-Token`, a bearer or a cookie.
 */
export function sessionRoutes(world: World, contacts: Contacts): Hono<Env> {
  const sessions = world.table<Live>();

  const liveSession = (context: Context<Env>): Live | undefined => {
    const found = sessions.get(tokenOf(context) ?? '');
    return found !== undefined && found.diesAt > world.now() ? found : undefined;
  };

  return createRoutes()
    .post('/login', async (context) => {
      world.count('session logins');
      const fields = await readFields(context);
      const account = signIn(fields?.['username'] ?? fields?.['email'], fields?.['password']);
      if (account === undefined)
        return context.json({ error: 'invalid_credentials', message: 'Unknown user name or password.' }, 401);
      const ttlSeconds = requestedTtl(context, defaultTtlSeconds);
      const token = world.randomId();
      sessions.set(token, { account, diesAt: world.now() + ttlSeconds * 1_000 });
      const answer = context.req.query('answer');
      if (answer === 'cookie') {
        setCookie(context, cookieName, token, { httpOnly: true, path: '/', sameSite: 'Lax' });
        return context.json({ accountId: account.id });
      }
      const session = { sessionToken: token, expiresIn: ttlSeconds, accountId: account.id };
      return context.json(answer === 'nested' ? { data: { session } } : session);
    })
    .post('/logout', (context) => {
      sessions.delete(tokenOf(context) ?? '');
      return context.body(null, 204);
    })
    .route(
      '/',
      resources(
        contacts,
        (context) =>
          liveSession(context) ??
          refuse(context, ['Bearer realm="Acme CRM"'], 'The session is missing, unknown or over.'),
      ),
    );
}
