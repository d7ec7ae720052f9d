import type { Context } from 'hono';
import { browserOf, heldElsewhere, newBinding } from '../connect/browser.ts';
import type { Deps } from '../deps.ts';
import type { UserPage } from '../store/user-page.ts';

/**
 * The page for the browser that asks, which has it from now on when nobody had it before; undefined for any other
 * browser. `from`: the allowed origin that sent it here.
 */
export async function openUserPage(
  deps: Pick<Deps, 'store' | 'settings' | 'now' | 'randomBytes'>,
  c: Context,
  page: UserPage,
  from?: string,
): Promise<UserPage | undefined> {
  if (page.browserHash !== undefined)
    return heldElsewhere(page, browserOf(c, deps.settings, page)) ? undefined : page;
  const binding = newBinding(deps.settings, page, deps);
  const bound = await deps.store.userPages.bind(page.workspace, page.id, {
    browserHash: binding.hash,
    ...(from === undefined ? {} : { openedFrom: from }),
  });
  if (bound?.browserHash !== binding.hash) return undefined;
  // Not before it is bound: whoever comes second keeps the cookie of the first.
  binding.give(c);
  return bound;
}

/** Whether a page can no longer be used. `now` in milliseconds since the epoch. */
export function hasRunOut(page: Pick<UserPage, 'expiresAt'>, now: number): boolean {
  return page.expiresAt <= now;
}
