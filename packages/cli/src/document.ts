import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/** A document as read, or why it could not be. `message` says where. */
export type ReadDocument =
  | { readonly ok: true; readonly value: unknown; readonly lines: LineOf }
  | { readonly ok: false; readonly message: string };

/** The line where a path of the document stands, counted from 1; of what is missing, where it would belong. */
export type LineOf = (path: string) => number | undefined;

/** Definitions are small; what is larger is a mistake or an attack. */
const sizeLimit = 2_000_000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const readErrors: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder; name a file in it.',
  EACCES: 'The file may not be read.',
};

/** Parses YAML (of which JSON is a part), with the place of the first fault. Aliases are bounded. */
export function parseText(text: string, isJson: boolean): ReadDocument {
  if (isJson) {
    try {
      JSON.parse(text);
    } catch (error) {
      return { ok: false, message: `This is not JSON: ${reasonOf(error)}` };
    }
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    return { ok: false, message: `Line ${line}, column ${col}: ${fault.message}` };
  }
  try {
    // The library counts what aliases expand to; 100 is far above any honest document.
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { ok: true, value, lines: (path) => lineOf(document, lineCounter, path) };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}

/** `fields[1].key` and `flags["a b"]`, as the engine writes paths. */
function segmentsOf(path: string): readonly (string | number)[] {
  const parts = path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g);
  return [...parts].map(([, index, quoted, name = '']) =>
    index === undefined ? (quoted === undefined ? name : String(JSON.parse(`"${quoted}"`))) : Number(index),
  );
}

function lineOf(document: Document, counter: LineCounter, path: string): number | undefined {
  const segments = segmentsOf(path);
  // The nearest that is there: what is missing is missing from it.
  for (let length = segments.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(segments.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return undefined;
}

/** Reads a definition from a `.json`, `.yaml` or `.yml` file. */
export async function readDocument(path: string): Promise<ReadDocument> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, message: readErrors[code] ?? `The file cannot be read (${code}).` };
  }
  if (text.length > sizeLimit) return { ok: false, message: 'The file is larger than 2 MB.' };
  const extension = extname(path).toLowerCase();
  return parseText(text.replace(/^\uFEFF/, ''), extension !== '.yaml' && extension !== '.yml');
}
