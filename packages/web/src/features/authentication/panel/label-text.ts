import type { Path } from '../draft/path.ts';

/** What starts a path of its own in a template. */
const roots = new Set(['bundle', 'process']);

/**
 * The label text that shows a value of the test's answer: a key of the top level by its name, anything deeper by its
 * whole path. Undefined when a template cannot say it. @see LBL-4, LBL-6
 */
export function labelTextOf(path: Path): string | undefined {
  const [first] = path;
  if (first === undefined || path.some((part) => typeof part === 'string' && !/^[^.{}[\]\s]+$/.test(part)))
    return undefined;
  if (path.length === 1 && typeof first === 'string' && !roots.has(first)) return `{{${first}}}`;
  const rest = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return `{{bundle.inputData${rest}}}`;
}

/** Names of what is never shown, whatever it holds. @see CEN-12 */
const secretNames = /api[_-]?key|auth|jwt|passw|pswd|secret|signature|token/i;

/**
 * Whether a value can be offered for a label. One that is censored can, as it may be a user name; whether a label
 * holds a secret is seen to where labels are made. @see LBL-13
 */
export function fitsLabel(path: Path, value: unknown): boolean {
  if (path.some((part) => secretNames.test(String(part)))) return false;
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
