import type { Document } from '../../../api/types.ts';
import { sameDocument } from './path.ts';

/**
 * Edits that were not saved yet, kept in this browser so that leaving the page loses nothing. They hold what a
 * definition holds, which is no secret: values of the environment never come here.
 */
export interface Edits {
  readonly document: Document;
  /** The document that the edits began from: one that was saved since by another shows as such. */
  readonly base: Document;
  /** When that document was saved; null when it never was. The server refuses to save over a later one. */
  readonly savedAt: string | null;
}

const keyOf = (integration: string, version: string) => `claviger.edits.${integration}.${version}`;

/** The edits of a version, or undefined when there are none that differ from where they began. */
export function readEdits(store: Storage, integration: string, version: string): Edits | undefined {
  try {
    const found: unknown = JSON.parse(store.getItem(keyOf(integration, version)) ?? 'null');
    if (typeof found !== 'object' || found === null || !('document' in found) || !('base' in found))
      return undefined;
    const edits: Edits = { savedAt: null, ...(found as Omit<Edits, 'savedAt'>) };
    return sameDocument(edits.document, edits.base) ? undefined : edits;
  } catch {
    return undefined;
  }
}

/** Keeps them. A full store, or one that is refused, loses only what a closed page would have lost anyway. */
export function keepEdits(store: Storage, integration: string, version: string, edits: Edits): void {
  try {
    if (sameDocument(edits.document, edits.base)) store.removeItem(keyOf(integration, version));
    else store.setItem(keyOf(integration, version), JSON.stringify(edits));
  } catch {
    // Private windows may refuse; the page itself still holds the edits.
  }
}

/** Forgets them. */
export function dropEdits(store: Storage, integration: string, version: string): void {
  try {
    store.removeItem(keyOf(integration, version));
  } catch {
    // As above.
  }
}

/** Forgets those of every version of an integration: another may be made under its key. */
export function dropAllEdits(store: Storage, integration: string): void {
  try {
    for (const key of Object.keys(store)) if (key.startsWith(keyOf(integration, ''))) store.removeItem(key);
  } catch {
    // As above.
  }
}
