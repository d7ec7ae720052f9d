import type { Scheme } from '../../../api/types.ts';
import { type StepDocument, without } from './mode.ts';
import { isMembers } from './value.ts';

/** The parts of a request that have rows. */
export type Part = 'params' | 'headers' | 'body' | 'auth';

/** A row that nobody wrote: it is added as the request leaves. */
export interface AddedRow {
  readonly name: string;
  readonly value: unknown;
}

/** Whether a value is only known once the request is made: a censored login, or what the provider will say. */
export function isMade({ value }: AddedRow): boolean {
  return typeof value === 'string' && /:censored:\d+:|^<\w+>$/.test(value);
}

/** What a scheme's new definitions begin with at a key of its config. */
export function beginningOf(scheme: Scheme, key: string): StepDocument {
  const found = scheme.defaults.config?.[key];
  return isMembers(found) ? found : {};
}

/** The names that the query of a URL has of its own. */
function namesInUrl(url: unknown): readonly string[] {
  const query = typeof url === 'string' ? (url.split('?').slice(1).join('?').split('#')[0] ?? '') : '';
  return [...new URLSearchParams(query).keys()];
}

const rowsIn = (step: StepDocument, part: Part): StepDocument => {
  const rows = step[part];
  return isMembers(rows) ? rows : {};
};

/**
 * The rows that are added by default to a part of a request. `whole` is the request as the server completes it; while
 * it is not known, the scheme's beginning says which there are: below the builder's own parameters, and in the place
 * of a body that is absent. @see OA2-9, OA2-27, SES-4
 */
export function addedRows(
  own: StepDocument,
  part: Part,
  beginning: StepDocument,
  whole?: StepDocument,
): readonly AddedRow[] {
  const hasOwnBody = part !== 'params' && part !== 'headers' && own[part] !== undefined;
  const from = whole !== undefined && part !== 'auth' ? whole : hasOwnBody ? {} : beginning;
  const taken = new Set([
    ...Object.keys(rowsIn(own, part)),
    ...(part === 'params' ? namesInUrl(own['url']) : []),
  ]);
  const isTaken = (name: string) =>
    part === 'headers'
      ? [...taken].some((other) => other.toLowerCase() === name.toLowerCase())
      : taken.has(name);
  return Object.entries(rowsIn(from, part))
    .filter(([name]) => !isTaken(name))
    .map(([name, value]) => ({ name, value }));
}

/**
 * The own rows of a part once a row of the builder's is to stand there: a body or an auth that was absent gets what was
 * added by default, since it is sent as written from then on.
 */
export function writtenOut(own: StepDocument, part: Part, added: readonly AddedRow[]): StepDocument {
  const rows = rowsIn(own, part);
  const isComplete = own[part] !== undefined || part === 'params' || part === 'headers';
  return isComplete ? rows : { ...templatesOf(added), ...rows };
}

/** Rows as they can be written out: what is made as the request leaves is added all the same. */
export function templatesOf(added: readonly AddedRow[]): StepDocument {
  return Object.fromEntries(added.filter((row) => !isMade(row)).map(({ name, value }) => [name, value]));
}

/**
 * The own rows of a part without one that is added by default: written out without it where the part was absent, else
 * a row of null, which takes it away. @see OA2-14
 */
export function turnedOff(
  own: StepDocument,
  part: Part,
  name: string,
  added: readonly AddedRow[],
): StepDocument {
  const isAbsent = (part === 'body' || part === 'auth') && own[part] === undefined;
  return isAbsent
    ? writtenOut(
        own,
        part,
        added.filter((row) => row.name !== name),
      )
    : { ...rowsIn(own, part), [name]: null };
}

/** A request with other rows in a part. A part without rows is absent; an emptied body stays, for without it the defaults return. */
export function withRows(own: StepDocument, part: Part, rows: StepDocument): StepDocument {
  const isEmpty = Object.keys(rows).length === 0;
  return isEmpty && part !== 'body' ? without(own, part) : { ...own, [part]: rows };
}
