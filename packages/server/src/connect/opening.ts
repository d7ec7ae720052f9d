import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { browserOf, heldElsewhere, newBinding } from './browser.ts';
import { change, isOver } from './steps.ts';

/**
 * The attempt for the browser that asks, which has it from now on when nobody had it before; undefined for any other
 * browser. `from`: the allowed origin that sent it here. Who comes second can no longer be vouched for.
 */
export async function openAttempt(
  deps: Deps,
  c: Context,
  session: ConnectSession,
  from?: string,
): Promise<ConnectSession | undefined> {
  if (session.browserHash !== undefined || isOver(session))
    return heldElsewhere(session, browserOf(c, deps.settings, session)) ? undefined : session;
  const binding = newBinding(deps.settings, session, deps);
  const opened = await change(deps, session, (now) =>
    now.browserHash !== undefined || isOver(now)
      ? undefined
      : {
          browserHash: binding.hash,
          ...(from === undefined ? {} : { openedFrom: from }),
          ...(now.status === 'created' ? { status: 'collecting_fields' } : {}),
        },
  );
  if (opened.browserHash !== binding.hash) return undefined;
  // Not before it is bound: whoever comes second keeps the cookie of the first.
  binding.give(c);
  return opened;
}

/** Whether a form asks for nothing but to be shown the page: what a host product's page posts. */
export function isOpening(posted: URLSearchParams): boolean {
  return [...posted].every(([name, value]) => name === '_action' && value === 'open');
}
