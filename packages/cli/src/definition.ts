import { type Definition, type Fault, parseDefinition, schemes } from '@claviger/engine';
import { type LineOf, readDocument } from './document.ts';

/** A fault with the line of the file where it is, counted from 1. */
export type PlacedFault = Fault & { readonly line?: number };

/** A definition as read from a file, or every fault in it. */
export type ReadDefinition =
  | { readonly ok: true; readonly definition: Definition; readonly document: unknown }
  | { readonly ok: false; readonly faults: readonly PlacedFault[]; readonly document?: unknown };

/** Reads and parses a definition. What is no document at all is one fault without a path. */
export async function readDefinition(file: string): Promise<ReadDefinition> {
  const read = await readDocument(file);
  if (!read.ok) return { ok: false, faults: [{ path: '', message: read.message }] };
  const parsed = parseDefinition(read.value, schemes);
  if (parsed.ok) return { ok: true, definition: parsed.value, document: read.value };
  const { faults = [], code } = parsed.problem;
  const told = faults.length > 0 ? faults : [{ path: '', message: code, code }];
  return { ok: false, faults: told.map((fault) => placed(fault, read.lines)), document: read.value };
}

/** Faults of a file in words, one a line, each with the line of the file that it is about. */
export function faultLines(file: string, faults: readonly PlacedFault[]): string {
  const lines = faults.map(({ path, message, line }) => {
    const place = line === undefined ? '' : `line ${line}: `;
    return path === '' ? `  ${place}${message}` : `  ${place}${path}: ${message}`;
  });
  return [`${file}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}`, ...lines].join('\n');
}

function placed(fault: Fault, lines: LineOf): PlacedFault {
  const line = lines(fault.path);
  return line === undefined ? fault : { ...fault, line };
}
