import type { Stage } from '../problem/problem.ts';
import type { ResponseObject } from '../wire/parse.ts';

/** Members under which APIs say what went wrong, most telling first. */
const telling = ['error', 'error_description', 'message', 'detail', 'title', 'reason', 'errors', 'fault'];

const longestWords = 500;

/**
 * The provider's own words for a failure, to be quoted apart; undefined when its answer holds none.
 * Reads only where errors are said, never the whole answer: an auth answer may hold what nobody knows as a secret yet.
 */
export function providerWords(response: ResponseObject, stage: Stage): string | undefined {
  const found = wordsIn(response.data, 0);
  if (found.length > 0) return [...new Set(found)].join(': ').slice(0, longestWords);
  const plain = /^text\/plain\b/i.test(response.headers['content-type'] ?? '');
  const text = response.content.trim();
  if (!plain || text === '' || stage === 'exchange' || stage === 'refresh') return undefined;
  return text.slice(0, longestWords);
}

function wordsIn(data: unknown, depth: number): readonly string[] {
  if (typeof data === 'string') return depth > 0 && data.trim() !== '' ? [data.trim()] : [];
  if (typeof data !== 'object' || data === null || depth > 3) return [];
  if (Array.isArray(data)) return depth > 0 ? wordsIn(data[0], depth + 1) : [];
  return telling
    .filter((name) => Object.hasOwn(data, name))
    .flatMap((name) => wordsIn(Reflect.get(data, name), depth + 1));
}
