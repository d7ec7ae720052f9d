import type { TestReport } from '../../../api/run-types.ts';
import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { isMembers } from './value.ts';

/** What a template may read: its path, and where the value comes from. */
export interface Placeholder {
  readonly path: string;
  readonly about: string;
}

/** What is known of a version beside its document. */
export interface Known {
  readonly environment: readonly string[];
  readonly report?: TestReport | undefined;
}

/** The paths that texts within a value read. @see TPL-1 */
export function referencesOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, path]) => path ?? '');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesOf);
}

/** The fields of the form, those that the scheme brings first; a builder's of the same key takes its place. */
export function fieldsOf(document: Document, scheme: Scheme): readonly FieldDocument[] {
  const { authentication } = document;
  const listed =
    isMembers(authentication) && Array.isArray(authentication['fields']) ? authentication['fields'] : [];
  const own = listed.filter(
    (field): field is FieldDocument => isMembers(field) && typeof field['key'] === 'string',
  );
  return [...scheme.fields.filter(({ key }) => own.every((field) => field.key !== key)), ...own].filter(
    ({ key }) => key !== '',
  );
}

/** The fields that a user types. */
export function typedFields(document: Document, scheme: Scheme): readonly FieldDocument[] {
  return fieldsOf(document, scheme).filter(({ computed, type }) => computed !== true && type !== 'copy');
}

const described = (field: FieldDocument) => {
  if (field.computed === true) return 'Computed from the answer';
  return field.label === undefined ? 'Typed by the user' : `Typed by the user: ${field.label}`;
};

/** Tokens that the scheme's own requests speak of are stored with a connection; a refresh token comes with an access token. */
function storedTokens(scheme: Scheme): readonly string[] {
  if (!scheme.computedFields) return [];
  const read = referencesOf(scheme.defaults).flatMap(
    (path) => /^bundle\.\w+\.(\w*token\w*)$/.exec(path)?.[1] ?? [],
  );
  return [...new Set(read.flatMap((name) => (name === 'refresh_token' ? ['access_token', name] : [name])))];
}

const keysOf = (value: unknown) => (isMembers(value) ? Object.keys(value) : []);

/**
 * What the templates of a step may read. Steps on the way to the credentials (`isOnTheWay`) also read what is there only
 * meanwhile. @see TPL-15
 */
export function placeholdersOf(
  document: Document,
  scheme: Scheme,
  { environment, report }: Known,
  isOnTheWay: boolean,
): readonly Placeholder[] {
  const fields = fieldsOf(document, scheme).filter(({ type }) => type !== 'copy');
  const found: Placeholder[] = [
    ...fields.map((field) => ({ path: `bundle.authData.${field.key}`, about: described(field) })),
    ...storedTokens(scheme).map((key) => ({
      path: `bundle.authData.${key}`,
      about: 'Stored with the connection',
    })),
    ...mappedNames(document, scheme).map((key) => ({
      path: `bundle.authData.${key}`,
      about: 'Taken from the answer',
    })),
    ...keysOf(report?.bundle.authData).map((key) => ({
      path: `bundle.authData.${key}`,
      about: 'In the last test',
    })),
  ];
  if (isOnTheWay) {
    const meanwhile = referencesOf([scheme.defaults, document['authentication']]).filter((path) =>
      /^bundle\.(inputData|cleanedRequest|rawRequest)\./.test(path),
    );
    found.push(
      ...meanwhile.map((path) => ({ path, about: 'There while connecting' })),
      ...fields
        .filter(({ computed }) => computed !== true)
        .map((field) => ({ path: `bundle.inputData.${field.key}`, about: described(field) })),
    );
  }
  const names = [...scheme.environment.map(({ name }) => name), ...environment];
  found.push(...names.map((name) => ({ path: `process.env.${name}`, about: 'Environment of this version' })));
  return found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index);
}

/** Names under which parts of an answer are stored. */
function mappedNames(document: Document, scheme: Scheme): readonly string[] {
  const { authentication } = document;
  const config = isMembers(authentication) ? authentication[`${scheme.name}Config`] : undefined;
  return isMembers(config) ? keysOf(config['responseMap']) : [];
}

/** Where a caret stands in a placeholder that is being typed, and what of it is there. */
export interface Opening {
  readonly from: number;
  readonly typed: string;
}

/** The placeholder that a caret is in; undefined outside of one. @see TPL-15 */
export function openingAt(text: string, caret: number): Opening | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('{{');
  if (from < 0) return undefined;
  const typed = before.slice(from + 2);
  return /[{}]/.test(typed) ? undefined : { from, typed: typed.trim() };
}

/** Those that fit what is typed: each part of it in any place, those that begin with it first. */
export function fitting(placeholders: readonly Placeholder[], typed: string): readonly Placeholder[] {
  const wanted = typed.toLowerCase();
  const score = ({ path }: Placeholder) => {
    const text = path.toLowerCase();
    if (text.startsWith(wanted)) return 0;
    return text.split('.').at(-1)?.startsWith(wanted) ? 1 : text.includes(wanted) ? 2 : 3;
  };
  return placeholders
    .filter((one) => score(one) < 3)
    .toSorted((one, other) => score(one) - score(other))
    .slice(0, 12);
}

/** The text with a placeholder put where one is being typed, and where the caret stands then. */
export function completed(
  text: string,
  caret: number,
  path: string,
): { readonly text: string; readonly caret: number } {
  const opening = openingAt(text, caret);
  const from = opening?.from ?? caret;
  const after = text.slice(caret).replace(/^[^{}]*\}\}/, '');
  const put = `{{${path}}}`;
  return { text: text.slice(0, from) + put + after, caret: from + put.length };
}
