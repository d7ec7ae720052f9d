import type { Problem } from '../problem/problem.ts';
import type { CodeResponse } from '../sandbox/sandbox.ts';
import type { ResponseObject } from '../wire/parse.ts';
import type { Sealing } from './code-seal.ts';

/** A response as code is given it. `raises`: what `throwForStatus()` raises. @see RES-1, RES-3 */
export function codeResponseOf(
  { status, headers, content, data, request, skipThrowForStatus, raw }: ResponseObject,
  sealing: Sealing,
  raises: Problem | undefined,
  isParsed = true,
): CodeResponse {
  const closed = sealing.closeText(content);
  // Then the body is carried once, and parsed only when code reads `data`.
  const isRead = raw === undefined;
  const isJson = isRead && isParsed && closed === content && holdsJson(content);
  return {
    status,
    headers: asHeaders(sealing.close(headers)),
    content: isRead ? closed : '',
    data: isJson ? data : isRead ? sealing.close(data) : undefined,
    isJson,
    // Bytes that hold a secret are read as text, and are text from then on.
    ...(isRead ? {} : { raw: closed === content ? raw : new TextEncoder().encode(closed) }),
    request: sealing.closeRequest({ ...request }),
    skipThrowForStatus,
    ...(raises === undefined ? {} : { problem: raises }),
  };
}

/** Whether a body that could be parsed was read as JSON: pairs never begin like that. */
function holdsJson(content: string): boolean {
  return /^\s*[[{]/.test(content);
}

function asHeaders(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(headers)).map(([name, value]) => [name, String(value)]));
}
