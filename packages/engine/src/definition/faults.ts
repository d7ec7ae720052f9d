import type { z } from 'zod';
import type { Fault } from '../problem/problem.ts';
import { joinPath } from './guard.ts';

type Issue = z.core.$ZodIssue;

/** What belongs to an integration's triggers and actions, which are not kept here. */
const elsewhere = new Set([
  'afterApp',
  'beforeApp',
  'bulkReads',
  'creates',
  'firehoseWebhooks',
  'hydrators',
  'legacy',
  'platformVersion',
  'resources',
  'searchAndCreates',
  'searchOrCreates',
  'searches',
  'throttle',
  'triggers',
]);

/** What a schema found wrong, as faults with paths; of a union, the faults of the shape that was meant. */
export function faultsOf(issues: readonly Issue[], document: unknown, base = ''): readonly Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, document, base));
}

function faultsOfIssue(issue: Issue, document: unknown, base: string): readonly Fault[] {
  const value = valueAt(document, issue.path);
  const path = joinPath(base, issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: joinPath(path, [key]), message: unknownKey(key, issue.path) }));
  if (issue.code === 'invalid_union') {
    const meant = nearest(issue.errors);
    if (meant && !isWrongType(meant)) return faultsOf(meant, value, path);
    return [{ path, message: notOneOf(value, issue.errors.flat()) ?? issue.message }];
  }
  if (issue.code === 'invalid_key')
    return issue.issues.map(({ message }) => ({ path, message: `has a name that ${message}` }));
  return [{ path, message: messageOf(issue, value) }];
}

/** The shape that needs the fewest mends. */
function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.toSorted((a, b) => mendsOf(a) - mendsOf(b))[0];
}

/** Roughly how much is to be changed; a value of another type needs changing altogether. */
function mendsOf(issues: readonly Issue[]): number {
  if (isWrongType(issues)) return 1000;
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length * 2;
    if (issue.code !== 'invalid_union' || issue.path.length > 0) return sum + 1;
    return sum + Math.min(1000, ...issue.errors.map(mendsOf));
  }, 0);
}

function isWrongType(issues: readonly Issue[]): boolean {
  return issues.every(
    (issue) => (issue.path.length === 0 && issue.code === 'invalid_type') || isWrongUnion(issue),
  );
}

function isWrongUnion(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_union' && issue.errors.every(isWrongType);
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  if (path.length === 0 && elsewhere.has(key))
    return 'is no part of authentication: leave it out, only authentication is kept here';
  if (key === 'source' || key === 'require')
    return 'cannot stand here: a step is a request, or source, or require, one of the three';
  return 'is not a known key';
}

function notOneOf(value: unknown, issues: readonly Issue[]): string | undefined {
  if (value === undefined) return 'is required';
  if (typeof value === 'string' && value.startsWith('$func$'))
    return 'stands for a function that stayed behind: write the function as {"source": "…"}';
  if (value === null) return notNull;
  const expected = new Set(issues.flatMap(expectedTypes));
  if (expected.size === 0) return undefined;
  return `must be ${[...expected].join(' or ')}, not ${typeName(value)}`;
}

function expectedTypes(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(expectedTypes);
  return issue.code === 'invalid_type' ? [typeWords[issue.expected] ?? issue.expected] : [];
}

const notNull = 'must not be null: an optional key is left out';

function messageOf(issue: Issue, value: unknown): string {
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return value === null
        ? notNull
        : `must be ${typeWords[issue.expected] ?? issue.expected}, not ${typeName(value)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.minimum === 1 ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${typeof value === 'string' ? ' characters' : ''}`;
    default:
      return issue.message;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'text', number: 'a number', boolean: 'true or false', object: 'an object' }[
      typeof value as string
    ] ?? typeof value
  );
}

/** What stands at a path of a document; undefined when nothing does. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[segment]
        : undefined,
    document,
  );
}
