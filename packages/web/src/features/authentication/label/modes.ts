import { isMembers } from '../requests/value.ts';

/** What a label is: a template, code, the path of code, or a request. @see LBL-4, LBL-9, LBL-12 */
export type LabelMode = 'text' | 'code' | 'file' | 'request';

/** Which of them a definition has; a label that is absent is an empty text. */
export function modeOf(label: unknown): LabelMode {
  if (!isMembers(label)) return 'text';
  if ('source' in label) return 'code';
  return 'require' in label ? 'file' : 'request';
}

/** The template: the one that runs, or the one that waits behind code. */
export function textOf(label: unknown): string {
  if (typeof label === 'string') return label;
  const form = isMembers(label) ? label['form'] : undefined;
  return typeof form === 'string' ? form : '';
}

/** A label as it is written down: nothing at all when there is no text. */
export function labelOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Code in the place of a template, which is kept for the way back. @see LBL-9 */
export function asCode(label: unknown, source: string): Readonly<Record<string, unknown>> {
  const text = textOf(label);
  return { source, ...(text !== '' && { form: text }) };
}
