import type { Context, Hono } from 'hono';
import type { Account } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import { answerProfile, createRoutes, type Env, readFields } from './http.ts';

/** Who asks, and what they may do: everything unless scopes say otherwise. */
export interface Caller {
  readonly account: Account;
  readonly scopes?: readonly string[];
}

/** Finds out who asks, or refuses. */
export type Authenticate = (context: Context<Env>) => Caller | Response | Promise<Caller | Response>;

/** `/me` and `/contacts`: what is behind every scheme. */
export function resources(contacts: Contacts, authenticate: Authenticate): Hono<Env> {
  /** The answer to whoever is let in, and has the scope where one is needed. */
  const guarded =
    (scope: string | undefined, answer: (context: Context<Env>, account: Account) => Promise<Response>) =>
    async (context: Context<Env>): Promise<Response> => {
      const caller = await authenticate(context);
      if (caller instanceof Response) return caller;
      const { account, scopes } = caller;
      if (scope !== undefined && scopes !== undefined && !scopes.includes(scope))
        return lacksScope(context, scope);
      return answer(context, account);
    };
  return createRoutes()
    .all(
      '/me',
      guarded(undefined, async (context, account) => answerProfile(context, account)),
    )
    .get(
      '/contacts',
      guarded('read', async (context, account) => context.json({ data: contacts.of(account) })),
    )
    .post(
      '/contacts',
      guarded('write', async (context, account) => {
        const { name = '', email = '', company = '' } = (await readFields(context)) ?? {};
        if (name === '' || !email.includes('@'))
          return context.json(
            { error: 'invalid_contact', message: 'A contact needs a name and an e-mail.' },
            422,
          );
        return context.json(contacts.add(account, { name, email, company }), 201);
      }),
    );
}

/** @see RFC 6750 section 3.1 */
function lacksScope(context: Context<Env>, scope: string): Response {
  context.header('WWW-Authenticate', `Bearer realm="Acme CRM", error="insufficient_scope", scope="${scope}"`);
  return context.json({ error: 'insufficient_scope', message: `This needs the scope ${scope}.` }, 403);
}
