import { matchesHost } from '../definition/hosts.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { StreamRequest } from './stream.ts';

/** A list of hosts is judged once for each origin: it is the same object from call to call. */
const judged = new WeakMap<readonly string[], Map<string, boolean>>();

/** Origins that are remembered of one list; a caller chooses them. */
const mostOrigins = 100;

/** What goes on the wire as it stands: visible ASCII and whatever lies above it, no space, no control, no fragment. */
const wirePath = /^\/[\x21\x22\x24-\x7e\x80-\xff]*$/;

/** A tunnel would leave by another door; the other two only echo credentials. */
const refusedMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Why a request may not go on the wire; undefined when it may. The connection is made to the origin that is judged. */
export function admitStream(
  { method, origin, path }: Pick<StreamRequest, 'method' | 'origin' | 'path'>,
  allow: readonly string[],
): Problem | undefined {
  if (refusedMethods.has(method.toUpperCase()))
    return problem('field_invalid', 'request', { key: 'method', reason: `${method} cannot be sent.` });
  if (!wirePath.test(path))
    return problem('field_invalid', 'request', { key: 'path', reason: 'It holds what no URL may hold.' });
  return isAllowed(origin, allow)
    ? undefined
    : problem('host_not_allowed', 'request', { host: URL.parse(origin)?.host ?? origin });
}

function isAllowed(origin: string, allow: readonly string[]): boolean {
  const known = judged.get(allow) ?? new Map<string, boolean>();
  const before = known.get(origin);
  if (before !== undefined) return before;
  const url = URL.parse(origin);
  // What a parser makes of it is what it is: there is nothing else in the text.
  const isOrigin = url !== null && url.origin === origin;
  const verdict = isOrigin && matchesHost(allow, url);
  if (known.size >= mostOrigins) known.clear();
  judged.set(allow, known.set(origin, verdict));
  return verdict;
}
