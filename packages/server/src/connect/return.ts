import { failed, inboundRequests, ok, type ProblemCode, problem, type Result } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { returnUrl, workspaceOfUrl } from '../integration-urls.ts';
import type { ConnectSession, TakenReturn } from '../store/connect-session.ts';
import { heldElsewhere, returnKeyHash } from './browser.ts';
import { listen } from './failed-attempt.ts';
import { finish } from './finish.ts';
import { claim, isOver, type Step } from './steps.ts';

/** The way back of a user, and what tells whose it is. */
interface Inbound {
  readonly integration: string;
  /** As the path names it. */
  readonly workspace: string | undefined;
  readonly request: { readonly url: string; readonly headers: Headers };
  /** The hash of the browser's cookie for an attempt. */
  browserFor(session: ConnectSession): string | undefined;
}

/**
 * What came of a return, as far as the browser of the attempt may know: `token` leads to its page, and `ended` is it
 * where it is over, so that who comes back once more sees how it ended.
 */
type Taken = Result<{ readonly step: Step }> & {
  readonly token: string | undefined;
  readonly ended?: ConnectSession;
};

/**
 * The user's way back from the provider. Everything that was promised must be there, once, in time, at the address
 * that was given to the provider, and in the browser that left; otherwise nothing is redeemed.
 * @see OA2-16, OA2-17, RFC 9700 section 4.7
 */
export async function takeReturn(
  deps: Deps,
  { integration, workspace, request, browserFor }: Inbound,
): Promise<Taken> {
  const { query, repeated, rawRequest, cleanedRequest } = inboundRequests(request);
  const stop = (code: ProblemCode, token?: string): Taken => ({
    ...failed(problem(code, 'return')),
    token,
  });
  if (repeated.length > 0) return stop('state_mismatch');
  const keys = returnKeysOf(deps, query);
  if (keys.length === 0) return stop('state_missing');
  const taken = await takeFirst(deps, integration, keys);
  if (taken.outcome === 'unknown') return stop('state_mismatch');
  const { session } = taken;
  const isBound = isBrowserOf(session, browserFor(session));
  // Read before the end destroys it with the other secrets.
  const token = isBound ? session.secrets.token : undefined;
  const known = { ...stop('state_used', token), ...(isBound && isOver(session) && { ended: session }) };
  if (taken.outcome === 'used') return known;
  if (taken.outcome === 'late' || session.status === 'expired') return stop('session_expired', token);
  if (session.status !== 'authorizing') return known;
  if (!isBound) return stop('browser_mismatch');
  const names = { workspace: session.workspace, key: integration };
  if (workspaceOfUrl(workspace) !== session.workspace) return stop('state_mismatch');
  if (session.redirectUrl !== returnUrl(deps.settings.url, names)) return stop('state_mismatch');
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return { ...loaded, token };
  // Who left twice, with something else typed, comes back from the second: the code of the first is for another place.
  const isLatest = ({ secrets }: ConnectSession) => secrets.returnKey === taken.hash;
  const claimed = await claim(deps, session, ['authorizing'], { status: 'exchanging' }, isLatest);
  if (claimed === undefined) return stop('state_used', token);
  const { remembered } = taken;
  const typed = claimed.secrets.typed ?? {};
  const attempt = { typed, back: { query, rawRequest, cleanedRequest, remembered } };
  const { options, withFailure } = listen(claimed);
  const outcome = await deps.engine.connect(loaded.value, attempt, options);
  const kept = withFailure(claimed, { kind: 'connect', ...attempt });
  return { ...ok({ step: await finish(deps, kept, loaded.value, typed, outcome) }), token };
}

/** Every scheme that sends people away knows which values of a return may be its own. */
function returnKeysOf(
  deps: Pick<Deps, 'schemes'>,
  query: Readonly<Record<string, string>>,
): readonly string[] {
  const keys = deps.schemes.flatMap((scheme) => scheme.returnKeys?.(query) ?? []);
  return [...new Set(keys.filter((key) => key !== ''))];
}

/** The first that finds an attempt is the key, and the only one that is used up. */
async function takeFirst(
  deps: Deps,
  integration: string,
  keys: readonly string[],
): Promise<TakenReturn & { readonly hash: string }> {
  for (const key of keys) {
    const hash = returnKeyHash(integration, key);
    const taken = await deps.store.connectSessions.takeByReturnKey(hash);
    if (taken.outcome !== 'unknown') return { ...taken, hash };
  }
  return { outcome: 'unknown', hash: '' };
}

function isBrowserOf(session: ConnectSession, browser: string | undefined): boolean {
  return browser !== undefined && session.browserHash !== undefined && !heldElsewhere(session, browser);
}
