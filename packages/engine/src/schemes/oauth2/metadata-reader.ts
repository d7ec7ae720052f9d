import { isWebUrl } from '../../wire/web-url.ts';
import type { MetadataDocument, Note, Source, Suggestion } from '../draft.ts';

/** A value of a document, and where it stood. */
export interface Said<Value> {
  readonly value: Value;
  readonly from: string;
  readonly document: string;
}

/** Reads what somebody else wrote: every value by its type, and nothing that a definition could not hold. */
export interface Reader {
  /** A URL that may be used. */
  url(name: string): Said<string> | undefined;
  /** One line of text. */
  text(name: string): Said<string> | undefined;
  texts(name: string): Said<readonly string[]> | undefined;
  flag(name: string): Said<boolean> | undefined;
  /** What was said and may not be used. */
  readonly notes: readonly Note[];
}

// A definition fills `{{…}}`, so a text that holds one would be an instruction from outside.
const plainText = /^[^\p{Cc}]*$/u;
const maxTextLength = 2_000;
const maxTexts = 500;

/** Reads the first document that says something; the others are for what it lacks. */
export function readerOf(documents: readonly MetadataDocument[]): Reader {
  const notes = new Map<string, Note>();

  function find(name: string): Said<unknown> | undefined {
    const found = documents.find(({ values }) => Object.hasOwn(values, name) && values[name] !== null);
    return found && { value: found.values[name], from: name, document: found.url };
  }

  return {
    url(name) {
      const said = find(name);
      if (said === undefined) return undefined;
      if (typeof said.value === 'string' && isWebUrl(said.value, said.document))
        return { ...said, value: said.value };
      notes.set(name, { text: `${name} in ${said.document} is no https URL, so it was left out.` });
      return undefined;
    },
    text(name) {
      const said = find(name);
      return said !== undefined && isPlainText(said.value) ? { ...said, value: said.value } : undefined;
    },
    texts(name) {
      const said = find(name);
      if (!Array.isArray(said?.value)) return undefined;
      return { ...said, value: said.value.slice(0, maxTexts).filter(isPlainText) };
    },
    flag(name) {
      const said = find(name);
      return typeof said?.value === 'boolean' ? { ...said, value: said.value } : undefined;
    },
    get notes() {
      return [...notes.values()];
    },
  };
}

function isPlainText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= maxTextLength &&
    plainText.test(value) &&
    !value.includes('{{')
  );
}

/** Gathers a draft, value by value, each with its source. */
export interface Pen {
  /** Writes a value at a path of the draft. */
  set(path: string, said: Said<unknown>, value?: unknown): void;
  suggest(path: string, said: Said<unknown>, why: string, value?: unknown): void;
  note(text: string, path?: string): void;
  readonly written: Readonly<Record<string, unknown>>;
  readonly sources: readonly Source[];
  readonly suggestions: readonly Suggestion[];
  readonly notes: readonly Note[];
}

/** An empty draft. `set` without a value writes what was said. */
export function createPen(): Pen {
  const written: Record<string, unknown> = {};
  const sources: Source[] = [];
  const suggestions: Suggestion[] = [];
  const notes: Note[] = [];
  return {
    written,
    sources,
    suggestions,
    notes,
    set(path, said, value = said.value) {
      place(written, path.split('.'), value);
      sources.push({ path, from: said.from, document: said.document });
    },
    suggest(path, said, why, value = said.value) {
      suggestions.push({ path, value, from: said.from, document: said.document, why });
    },
    note(text, path) {
      notes.push(path === undefined ? { text } : { path, text });
    },
  };
}

/** Paths are our own: no name in them comes from a document. */
function place(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  place(next, rest, value);
  into[name] = next;
}
