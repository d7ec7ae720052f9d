import type { Field } from '../field.ts';
import { fieldSchema } from '../field.ts';
import { validFields } from '../field-rules.ts';
import { boundFields } from '../form.ts';
import { joinPath } from '../guard.ts';
import { configKey } from '../schema.ts';
import type { SchemeShape } from '../scheme-shape.ts';

export type Raw = Readonly<Record<string, unknown>>;

/** What is known beside the document. What is not known is not judged. */
export interface CheckFacts {
  /** Whether an account is connected with this version. */
  readonly hasConnection?: boolean;
  /** The keys of the alternatives that an account is connected by. */
  readonly connectedAlternatives?: readonly string[];
  /** The names that have a value in the environment of this version. */
  readonly environment?: readonly string[];
}

/** A field that a builder wrote, with what the scheme brings along for its key. */
export interface PlacedField {
  readonly path: string;
  readonly field: Field;
}

/** A request as data. */
export interface PlacedRequest {
  readonly path: string;
  readonly request: Raw;
  /** Whether a browser is sent there, rather than the server going. */
  readonly isRedirect: boolean;
}

/** Code as text. */
export interface PlacedCode {
  readonly path: string;
  readonly source: string;
  readonly sealed: boolean;
}

/** A document laid out for checks. Only what runs is in it: a mode kept for the way back is not. */
export interface CheckSubject {
  readonly document: Raw;
  /** Undefined for an integration without authentication. */
  readonly authentication: Raw | undefined;
  readonly scheme: SchemeShape | undefined;
  readonly config: Raw;
  readonly configPath: string;
  /** What the builder wrote, fields inside fields too. */
  readonly placed: readonly PlacedField[];
  /** Every value that is stored: prebuilt fields too. */
  readonly fields: readonly Field[];
  readonly requests: readonly PlacedRequest[];
  readonly codes: readonly PlacedCode[];
  readonly facts: CheckFacts;
}

/** Lays a document out. What is not as it should be is passed over: faults are told by parsing. */
export function readSubject(
  document: unknown,
  schemes: readonly SchemeShape[],
  facts: CheckFacts,
): CheckSubject {
  const raw = asRaw(document);
  const authentication = raw['authentication'] === undefined ? undefined : asRaw(raw['authentication']);
  const scheme = schemes.find(({ name }) => name === authentication?.['type']);
  const key = scheme ? configKey(scheme) : '';
  const found = { requests: [] as PlacedRequest[], codes: [] as PlacedCode[] };
  for (const [name, value] of Object.entries(authentication ?? {})) {
    if (name !== 'fields') walk(value, joinPath('authentication', [name]), name, found);
  }
  if (isRaw(raw['requestTemplate'])) addRequest(raw['requestTemplate'], 'requestTemplate', '', found);
  for (const name of ['beforeRequest', 'afterResponse']) walk(raw[name], name, name, found);
  return {
    document: raw,
    authentication,
    scheme,
    config: asRaw(authentication?.[key]),
    configPath: joinPath('authentication', key === '' ? [] : [key]),
    placed: placedFields(authentication?.['fields'], scheme?.fields ?? [], 'authentication.fields'),
    fields: boundFields({ fields: validFields(authentication?.['fields']) }, scheme ?? { fields: [] }),
    ...found,
    facts,
  };
}

interface Collected {
  readonly requests: PlacedRequest[];
  readonly codes: PlacedCode[];
}

function walk(value: unknown, path: string, name: string, found: Collected): void {
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) walk(member, joinPath(path, [index]), name, found);
  } else if (isRaw(value)) {
    if (typeof value['source'] === 'string') {
      const { source, sealed } = value;
      found.codes.push({ path, source, sealed: sealed !== false });
    } else if (typeof value['url'] === 'string') addRequest(value, path, name, found);
    else {
      for (const [key, member] of Object.entries(value)) walk(member, joinPath(path, [key]), key, found);
    }
  }
}

function addRequest(request: Raw, path: string, name: string, found: Collected): void {
  found.requests.push({ path, request, isRedirect: name === 'authorizeUrl' });
  walk(request['serializeValueForCurlies'], `${path}.serializeValueForCurlies`, '', found);
}

function placedFields(fields: unknown, prebuilt: readonly Field[], path: string): readonly PlacedField[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((given: unknown, index) => {
    const parsed = fieldSchema.safeParse(given);
    if (!parsed.success) return [];
    const at = joinPath(path, [index]);
    const known = prebuilt.find(({ key }) => key === parsed.data.key);
    const field = { ...known, ...parsed.data };
    return [{ path: at, field }, ...placedFields(field.children, [], `${at}.children`)];
  });
}

/** Every text below a value, with its path, in order. */
export function textsOf(value: unknown, path: string): readonly { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return members.flatMap(([key, member]) => textsOf(member, joinPath(path, [key])));
}

/** An object as it is, anything else as an empty one. */
export function asRaw(value: unknown): Raw {
  return isRaw(value) ? value : {};
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
