import type { Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import { failed, ok, type Problem, problem, type Result, type Stage } from '../problem/problem.ts';

/** What of an auth answer can be stored: its top-level texts, numbers, booleans and nulls. */
export interface TopLevel {
  readonly values: Values;
  /** Names of the members that hold objects or lists. */
  readonly omitted: readonly string[];
}

/** Bounds of the search for a value that is not where it should be. */
const deepest = 8;
const mostMembers = 10_000;

/**
 * Sorts an auth answer into what is stored and what is not. Nested members are left out rather than refused:
 * many providers send a nested member that nobody needs beside a good token. @see OA2-30, OA2-31, SES-8, SES-9
 */
export function topLevelOf(answer: unknown, stage: Stage): Result<TopLevel> {
  if (!isObject(answer) || Array.isArray(answer)) {
    return failed(problem('parse_error', stage, { expected: 'an object', found: kindOf(answer) }));
  }
  const entries = Object.entries(answer);
  return ok({
    values: Object.fromEntries(entries.filter(([, value]) => !isObject(value))),
    omitted: entries.filter(([, value]) => isObject(value)).map(([key]) => key),
  });
}

/** Why an auth answer lacks a value that it must hold, naming where it stands instead. @see OA2-29, OA2-31, ERR-8 */
export function missingToken(answer: unknown, key: string, stage: Stage): Problem {
  const path = pathOf(answer, key);
  return path === undefined
    ? problem('access_token_missing', stage, { key })
    : problem('token_not_top_level', stage, { key, path });
}

/** The first computed field that the answer holds, but too deep to be stored. @see SES-9, FLD-36 */
export function nestedComputed(
  fields: readonly Field[],
  answer: unknown,
  values: Values,
  stage: Stage,
): Problem | undefined {
  for (const { key, computed } of fields) {
    if (computed !== true || Object.hasOwn(values, key)) continue;
    const path = pathOf(answer, key);
    if (path !== undefined) return problem('token_not_top_level', stage, { key, path });
  }
  return undefined;
}

/** The dotted path at which an answer holds a member of this name, the shallowest first. */
function pathOf(answer: unknown, key: string): string | undefined {
  let level: (readonly [string, unknown])[] = [['', answer]];
  let seen = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: (readonly [string, unknown])[] = [];
    for (const [path, value] of level) {
      if (!isObject(value)) continue;
      if (Object.hasOwn(value, key)) {
        const held: unknown = Reflect.get(value, key);
        if (held !== null && held !== '') return `${path}${key}`;
      }
      for (const [name, member] of Object.entries(value)) {
        seen += 1;
        if (seen > mostMembers) return undefined;
        next.push([`${path}${name}.`, member]);
      }
    }
    level = next;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
