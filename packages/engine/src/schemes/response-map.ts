import { z } from 'zod';
import { valueAt } from './answer-path.ts';

const text = z.string().min(1);

/** Where an auth answer holds its values, by the name under which each is stored. @see contract: responseMap */
export const responseMapSchema = z
  .record(text, text)
  .describe(
    'Where an answer holds its values: {"access_token": "data.token.access"}; "[default=true].id" chooses from a list, "$" is the whole answer.',
  );

/**
 * An auth answer with the values of a map at its top level. What the map does not find stays as it was; an answer that
 * is a text becomes an object when the map has a name for it.
 */
export function mappedAnswer(answer: unknown, responseMap: Readonly<Record<string, string>> = {}): unknown {
  const found = Object.entries(responseMap)
    .map(([name, path]) => [name, valueAt(answer, path)] as const)
    .filter(([, value]) => value !== undefined);
  if (found.length === 0) return answer;
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return { ...(isObject ? answer : {}), ...Object.fromEntries(found) };
}
