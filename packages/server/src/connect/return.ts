import { failed, ok, type Problem, problem, type Result } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { returnKeyHash } from './browser.ts';
import { claim, finish, heldElsewhere, type Step } from './flow.ts';
import { inboundRequests } from './inbound.ts';

/**
 * The user's way back from the provider. Everything that was promised must be there, once, and in the browser
 * that left; otherwise nothing is redeemed. @see OA2-16, OA2-17, RFC 9700 section 4.7
 */
export async function takeReturn(
  deps: Deps,
  integration: string,
  request: { readonly url: string; readonly headers: Headers },
  browser: string | undefined,
): Promise<Result<{ readonly step: Step; readonly token: string | undefined }>> {
  const { query, repeated, rawRequest, cleanedRequest } = inboundRequests(request);
  if (repeated.length > 0) return failed(problem('state_mismatch', 'return'));
  const key = returnKeyOf(deps, query);
  if (key === undefined) return failed(problem('state_missing', 'return'));
  const taken = await deps.store.connectSessions.takeByReturnKey(returnKeyHash(integration, key));
  if (taken.outcome === 'unknown') return failed(problem('state_mismatch', 'return'));
  if (taken.outcome === 'used') return failed(problem('state_used', 'return'));
  const { session, remembered } = taken;
  const wrong = whyNot(session, browser);
  if (wrong !== undefined) return failed(wrong);
  const loaded = await loadSubject(deps, session.workspace, session.integration, session.version);
  if (!loaded.ok) return loaded;
  const claimed = await claim(deps, session, ['authorizing'], { status: 'exchanging' });
  if (claimed === undefined) return failed(problem('state_used', 'return'));
  const typed = claimed.secrets.typed ?? {};
  const outcome = await deps.engine.connect(loaded.value, {
    typed,
    back: { query, rawRequest, cleanedRequest, remembered },
  });
  // Read before the end destroys it with the other secrets.
  const { token } = claimed.secrets;
  return ok({ step: await finish(deps, claimed, loaded.value, typed, outcome), token });
}

/** Every scheme that sends people away knows which value of the return is its own. */
function returnKeyOf(
  deps: Pick<Deps, 'schemes'>,
  query: Readonly<Record<string, string>>,
): string | undefined {
  for (const scheme of deps.schemes) {
    const key = scheme.returnKey?.(query);
    if (key !== undefined && key !== '') return key;
  }
  return undefined;
}

function whyNot(session: ConnectSession, browser: string | undefined): Problem | undefined {
  if (session.status === 'expired') return problem('session_expired', 'return');
  if (session.status !== 'authorizing') return problem('state_used', 'return');
  if (browser === undefined || heldElsewhere(session, browser)) return problem('browser_mismatch', 'return');
  return undefined;
}
