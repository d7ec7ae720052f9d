/**
 * What a box is checked by.
 * @typedef {{ missing?: string, checks: readonly (readonly [string, string])[], lines: boolean, format: string }} Rules
 */

/**
 * What is wrong with what was typed, in the server's words; undefined when nothing is.
 * @param {string} typed
 * @param {Rules} rules
 * @returns {string | undefined}
 */
export function faultOf(typed, { missing, checks, lines, format }) {
  if (typed === '') return missing;
  const values = lines ? typed.split(/\r?\n/).map((line) => line.trim()) : [typed];
  for (const value of values) {
    const read = format === '' ? value : userPart(format, value.trim());
    const failed = read === '' ? undefined : checks.find(([pattern]) => !matches(pattern, read));
    if (failed !== undefined) return failed[1];
  }
  return undefined;
}

/**
 * What a browser cannot read, and what takes it long, is for the server to judge.
 * @param {string} pattern
 * @param {string} value
 */
function matches(pattern, value) {
  if (value.length > 200) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}

/**
 * The user's part of what was pasted: a whole address is cut down to it, as the server does.
 * @param {string} format
 * @param {string} typed
 */
export function userPart(format, typed) {
  const [prefix = '', suffix = ''] = format.split('{{input}}');
  const bare = prefix.replace(/^https?:\/\//i, '');
  const starts = bare === prefix ? [prefix] : [`https://${bare}`, `http://${bare}`, bare];
  const start = starts.find((text) => text !== '' && startsWith(typed, text));
  const rest = typed.slice(start?.length ?? 0);
  const part = beforeSuffix(rest, suffix);
  if (part === undefined) return start === undefined ? typed : rest;
  return part === '' ? typed : part;
}

/**
 * @param {string} text
 * @param {string} start
 */
function startsWith(text, start) {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/**
 * @param {string} text
 * @param {string} suffix
 */
function beforeSuffix(text, suffix) {
  if (suffix === '' || suffix === '/') return text.replace(/\/+$/, '');
  const end = text.toLowerCase().indexOf(suffix.toLowerCase());
  if (end === -1) return undefined;
  const after = text.slice(end + suffix.length);
  return after === '' || /^[/?#]/.test(after) || suffix.endsWith('/') ? text.slice(0, end) : undefined;
}
