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

/** Whether a value can stand in a label. */
export function fitsLabel(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '' && !value.includes(':censored:')) || typeof value === 'number'
  );
}
