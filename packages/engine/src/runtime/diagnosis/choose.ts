import type { Values } from '../../definition/bundle.ts';
import type { Definition } from '../../definition/definition.ts';
import { parseDefinition } from '../../definition/parse.ts';
import { type Change, patchDocument, segmentsOf, valueAtPath } from '../../definition/patch.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { FailedRequest, Variation } from '../../schemes/variation.ts';
import { stepVariations } from './step-variations.ts';

/** A variation and the definition that it makes. */
export interface Choice {
  readonly variation: Variation;
  readonly document: Values;
  readonly definition: Definition;
}

/** The variations that fit a failure, the likeliest first: those that make a valid definition for the same hosts. */
export function choose(failed: FailedRequest, scheme: Scheme, schemes: readonly Scheme[]): readonly Choice[] {
  const { document } = failed;
  const all = [...(scheme.variations?.(failed) ?? []), ...stepVariations(failed)];
  return all
    .toSorted((a, b) => b.likely - a.likely)
    .flatMap((variation): readonly Choice[] => {
      if (!keepsHosts(document, variation.changes)) return [];
      const patched = patchDocument(document, variation.changes);
      const parsed = parseDefinition(patched, schemes);
      const isNew = JSON.stringify(patched) !== JSON.stringify(document);
      return isNew && parsed.ok ? [{ variation, document: patched, definition: parsed.value }] : [];
    });
}

/** What a variation may touch at all. */
const open: ReadonlySet<unknown> = new Set(['authentication', 'requestTemplate']);

/** Whether no change leads a request to another host: a URL keeps all that stands before its path. */
export function keepsHosts(document: Values, changes: readonly Change[]): boolean {
  return changes.every(({ path, after }) => {
    const segments = segmentsOf(path) ?? [];
    if (!open.has(segments[0])) return false;
    const before = valueAtPath(document, path);
    if (segments.at(-1) === 'url') return originOf(after) === originOf(before) && originOf(after) !== '';
    return !holdsUrl(after);
  });
}

/** The part of a URL's text that decides where it leads; a template that begins it counts whole. */
function originOf(url: unknown): string {
  if (typeof url !== 'string') return '';
  return /^(?:[a-z]+:\/\/(?:\{\{[^{}]*\}\}|[^/?#{\\])+|\{\{[^{}]*\}\})(?=[/?#]|$)/i.exec(url)?.[0] ?? '';
}

function holdsUrl(value: unknown): boolean {
  if (typeof value === 'string') return /:\/\/|^\/\//.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => key === 'url' || holdsUrl(member));
}
