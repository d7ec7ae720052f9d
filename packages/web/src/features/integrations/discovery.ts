import type { TestReport } from '../../api/run-types.ts';
import type { Document } from '../../api/types.ts';

/** What an app says of itself, as a definition with the source of each value. */
export interface Discovery {
  readonly definition: Document;
  readonly sources: readonly Source[];
  readonly suggestions: readonly (Source & { readonly value: unknown; readonly why: string })[];
  readonly notes: readonly { readonly path?: string; readonly text: string }[];
  readonly client: { readonly how: string; readonly offered: readonly string[] };
  readonly report: TestReport;
}

interface Source {
  readonly path: string;
  /** The member that says it. */
  readonly from: string;
  /** The URL of the document. */
  readonly document: string;
}

/** A name for what was found: the host of its issuer, which the builder may change. */
export function nameOf({ definition }: Discovery, url: string): string {
  const { name } = definition;
  if (typeof name === 'string' && name !== '') return name;
  try {
    return new URL(url.includes('://') ? url : `https://${url}`).hostname;
  } catch {
    return '';
  }
}

/** A value as one line. */
export function lineOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
