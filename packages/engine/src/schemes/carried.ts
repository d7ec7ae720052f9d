import { encodeComponent } from '../wire/encoding.ts';
import type { WireRequest } from '../wire/request.ts';

/** Characters that, beside a found text, show that it is part of a longer one. */
const wordly = /[A-Za-z0-9_-]/;

/** Whether a request already carries a text in its URL, a header or its body, as it stands or encoded. @see OA2-33 */
export function carries(request: WireRequest, text: string): boolean {
  const { url, headers, body = '' } = request;
  const content = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
  const forms = new Set([
    text,
    encodeComponent(text),
    encodeURIComponent(text.toWellFormed()),
    JSON.stringify(text).slice(1, -1),
  ]);
  return [url, ...Object.values(headers), content].some((place) =>
    [...forms].some((form) => standsIn(place, form)),
  );
}

/** Found whole: not as the middle of a longer word. */
function standsIn(place: string, text: string): boolean {
  for (let at = place.indexOf(text); at >= 0; at = place.indexOf(text, at + 1)) {
    const before = place[at - 1] ?? ' ';
    const after = place[at + text.length] ?? ' ';
    // In `%3D` and the like the letters belong to the escape, not to a word.
    const isEscape = /%[0-9A-F]{2}$/i.test(place.slice(Math.max(0, at - 3), at));
    if ((isEscape || !wordly.test(before)) && !wordly.test(after)) return true;
  }
  return false;
}
