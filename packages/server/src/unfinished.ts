import { type Fault, type Problem, patchDocument, type Result } from '@claviger/engine';
import { type Document, withDocument } from './definitions.ts';
import type { Deps, Found } from './deps.ts';

/** Where requests go that a builder has not written yet. The name is reserved: nothing is ever there. @see RFC 6761 section 6.4 */
export const unwritten = 'https://unwritten.invalid/';

const missingRequest = /^(?:alternatives\[\d+\]\.)?authentication\.(?:test|\w+Config\.\w+)(?:\.url)?$/;

/** A document whose missing requests are filled in, so that what is written can be looked at before the rest is. */
export function filledDocument(document: Document, faults: readonly Fault[]): Document | undefined {
  const missing = faults.filter(
    ({ path, message }) => message === 'is required' && missingRequest.test(path),
  );
  if (missing.length === 0 || missing.length < faults.length) return undefined;
  const changes = missing.map(({ path }) => ({
    path,
    after: path.endsWith('.url') ? unwritten : { url: unwritten },
  }));
  return patchDocument(document, changes);
}

/**
 * A version as it would be with a document that is not saved, and perhaps not finished: other requests than the one
 * that is looked at may be missing. Then `refusal` is what a look is refused with that meets one of those.
 */
export function withUnfinished(
  deps: Pick<Deps, 'schemes'>,
  found: Found,
  given: Document | undefined,
): Result<{ readonly found: Found; readonly refusal?: Problem }> {
  const whole = withDocument(deps, found, given);
  if (whole.ok) return { ok: true, value: { found: whole.value } };
  const filled = filledDocument(given ?? {}, whole.problem.faults ?? []);
  if (filled === undefined) return whole;
  const rest = withDocument(deps, found, filled);
  return rest.ok ? { ok: true, value: { found: rest.value, refusal: whole.problem } } : whole;
}

/** Whether what was looked at is a request that was filled in. */
export function meetsUnwritten(text: string): boolean {
  return text.includes('unwritten.invalid');
}
