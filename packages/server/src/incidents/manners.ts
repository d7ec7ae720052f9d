import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { lookOf } from '../connect/look.ts';
import type { Deps } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';

/** Notes how a user was spoken to, for the e-mail that they may get one day. Nothing fails because it was not noted. */
export async function noteManners(
  deps: Pick<Deps, 'store' | 'log'>,
  c: Context<AppEnv>,
  session: Pick<ConnectSession, 'workspace' | 'user' | 'presentation' | 'product'>,
): Promise<void> {
  const { words, productName } = lookOf(session, c.req.header('Accept-Language'), undefined);
  const manners = { language: words.lang, ...(productName === undefined ? {} : { product: productName }) };
  await deps.store.incidents
    .noteManners(session.workspace, session.user.id, manners)
    .catch(() => deps.log.warn('the language of a user was not noted'));
}
