import { ok, type Result } from '@claviger/engine';
import type { Context } from 'hono';
import { createAttempt } from '../connect/attempt.ts';
import { openAttempt } from '../connect/opening.ts';
import type { Deps } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';
import { keepToken, wayBackUrl } from './way-back.ts';

/** What a user leaves a page for. */
export interface Errand {
  readonly integration: string;
  /** The connection that is to be reconnected, under its id. */
  readonly connection?: string;
}

/**
 * Begins a connect session that leads back to the page; answers where it is. It has the browser of the page from the
 * start, and is vouched for as the page is: by a page of an allowed origin, or not at all. @see CON-10
 */
export async function depart(
  deps: Deps,
  c: Context,
  page: UserPage,
  token: string,
  errand: Errand,
): Promise<Result<string>> {
  const { product, presentation = {}, allowedOrigins, tests } = page.settings;
  const { logo, ...looks } = presentation;
  const made = await createAttempt(deps, page.workspace, {
    ...errand,
    ...(tests === undefined || errand.connection !== undefined ? {} : { version: tests.version }),
    user: page.user,
    returnUrl: wayBackUrl(deps.settings, page),
    allowedOrigins,
    ...(product === undefined ? {} : { product: { ...product, ...(logo === undefined ? {} : { logo }) } }),
    ...looks,
  });
  if (!made.ok) return made;
  await openAttempt(deps, c, made.value.session, page.openedFrom);
  keepToken(c, deps.settings, page, token, deps.now());
  return ok(`/connect/${made.value.token}`);
}
