import type { Values } from './bundle.ts';
import type { Alternative, Authentication, Definition } from './definition.ts';
import { textsOfWay } from './texts.ts';

/** One way to connect, as users choose it. @see F-064 */
export interface Way {
  /** Absent for the definition's own authentication. */
  readonly key?: string;
  /** Absent where the builder named none. */
  readonly label?: string;
  readonly help?: string;
  readonly authentication: Authentication;
}

/** The ways to connect, the definition's own first; none without authentication. */
export function waysOf({
  authentication,
  authenticationLabel: label,
  authenticationHelp: help,
  alternatives = [],
}: Definition): readonly Way[] {
  if (authentication === undefined) return [];
  const own: Way = {
    authentication,
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
  };
  return [own, ...alternatives];
}

/** What an alternative may say instead of the integration. */
const replaced = ['requestTemplate', 'beforeRequest', 'afterResponse', 'baseUrl', 'hosts'] as const;

/** What is about the choice, and of no use once it is made. */
const aboutChoice = ['authenticationLabel', 'authenticationHelp', 'alternatives'];

/**
 * The definition that connections of one way work with: an alternative's own words, else the integration's. Without a
 * key it is the definition as it is; undefined where there is no such alternative. @see F-064
 */
export function withAlternative(definition: Definition, key: string | undefined): Definition | undefined {
  if (key === undefined) return definition;
  const chosen = definition.alternatives?.find((one) => one.key === key);
  if (chosen === undefined) return undefined;
  const { alternatives: _, authenticationLabel: __, authenticationHelp: ___, ...rest } = definition;
  const texts = textsOfWay(definition.texts, key);
  return {
    ...rest,
    authentication: chosen.authentication,
    ...said(chosen),
    ...(texts === undefined ? {} : { texts }),
  };
}

function said(chosen: Alternative): Partial<Definition> {
  return Object.fromEntries(
    replaced.flatMap((name) => (chosen[name] === undefined ? [] : [[name, chosen[name]]])),
  );
}

/** The alternatives of a document as they are written; what is none is passed over. */
export function alternativesIn(
  document: unknown,
): readonly { readonly key: string; readonly index: number; readonly written: Values }[] {
  const list = isObject(document) ? document['alternatives'] : undefined;
  return (Array.isArray(list) ? list : []).flatMap((written: unknown, index) =>
    isObject(written) && typeof written['key'] === 'string' ? [{ key: written['key'], index, written }] : [],
  );
}

/**
 * A document as if an alternative of it were its only way to connect: what is asked of a document can be asked of each.
 * The document as it is without a key; undefined where there is no such alternative.
 */
export function alternativeDocument(document: Values, key: string | undefined): Values | undefined {
  if (key === undefined) return document;
  const found = alternativesIn(document).find((one) => one.key === key);
  if (found === undefined) return undefined;
  const kept = Object.entries(document).filter(
    // Texts are of all forms together.
    ([name]) => !aboutChoice.includes(name) && name !== 'texts' && name !== 'authentication',
  );
  return { ...Object.fromEntries(kept), ...writtenOf(found.written) };
}

function writtenOf(written: Values): Values {
  const names = ['authentication', ...replaced];
  return Object.fromEntries(Object.entries(written).filter(([name]) => names.includes(name)));
}

/** Where a path of `alternativeDocument` stands in the document that it was made of. */
export function pathOfAlternative(document: Values, key: string | undefined, path: string): string {
  const found = key === undefined ? undefined : alternativesIn(document).find((one) => one.key === key);
  if (found === undefined) return path;
  const [name = ''] = /^[\w$-]+/.exec(path) ?? [];
  const isOwn = name === 'authentication' || Object.hasOwn(writtenOf(found.written), name);
  return isOwn ? `alternatives[${found.index}].${path}` : path;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
