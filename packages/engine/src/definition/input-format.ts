/** Where the user's part goes. @see FLD-19 */
export const inputMark = '{{input}}';

/**
 * The user's part of what was typed into a box with fixed text around it: a whole pasted URL is cut down to it.
 * @see FLD-20
 */
export function userPart(inputFormat: string, typed: string): string {
  const at = inputFormat.indexOf(inputMark);
  if (at === -1) return typed;
  const prefix = inputFormat.slice(0, at);
  const suffix = inputFormat.slice(at + inputMark.length);
  const start = prefixesOf(prefix).find((text) => text !== '' && startsWith(typed, text));
  const rest = typed.slice(start?.length ?? 0);
  const part = beforeSuffix(rest, suffix);
  if (part === undefined) return start === undefined ? typed : rest;
  return part === '' ? typed : part;
}

/** People paste a URL with its scheme, with the other one, and without. */
function prefixesOf(prefix: string): readonly string[] {
  const bare = prefix.replace(/^https?:\/\//i, '');
  return bare === prefix ? [prefix] : [`https://${bare}`, `http://${bare}`, bare];
}

/** `suffix` may be followed by a path, as in an address bar; undefined when it is not there. */
function beforeSuffix(text: string, suffix: string): string | undefined {
  if (suffix === '' || suffix === '/') return text.replace(/\/+$/, '');
  const end = text.toLowerCase().indexOf(suffix.toLowerCase());
  if (end === -1) return undefined;
  const after = text.slice(end + suffix.length);
  return after === '' || /^[/?#]/.test(after) || suffix.endsWith('/') ? text.slice(0, end) : undefined;
}

function startsWith(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/** Whether the user's part stands inside the host of a URL, before a fixed end: one label, then. @see SUB-6 */
export function formatsHost(inputFormat: string): boolean {
  return /^https?:\/\/[^/?#]*\{\{input\}\}[^/?#]*\.[^/?#]/i.test(inputFormat);
}
