import { ok, type Result } from '../problem/problem.ts';
import type { Bundle } from './bundle.ts';
import type { Definition } from './definition.ts';
import { renderString } from './template.ts';

/** A label is one line in a list; a provider decides what goes into it. */
const labelLengthLimit = 250;
/** Shorter secrets would be found inside ordinary words. @see CEN-5 */
const substringLengthMin = 6;

/**
 * Renders a connection label. Bare names read the stored values and the test result, which wins.
 * Missing values become empty, and white space is trimmed and collapsed. @see LBL-4 to LBL-8
 */
export function renderLabel(template: string, bundle: Bundle): Result<string> {
  const lifted = { ...bundle.authData, ...bundle.inputData };
  const rendered = renderString(template, bundle, { stage: 'label', lifted });
  return rendered.ok ? ok(cleanLabel(rendered.value)) : rendered;
}

/** One line of bounded length, of whatever text a label came out as. @see LBL-8 */
export function cleanLabel(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > labelLengthLimit ? `${line.slice(0, labelLengthLimit - 1).toWellFormed()}…` : line;
}

/** What a title begins with: the app's name, and its version where the definition asks for it. @see LBL-2, F-099 */
export function titleHead({ name, version, flags }: Pick<Definition, 'name' | 'version' | 'flags'>): string {
  return flags['versionInTitle'] === true ? `${name} ${version}` : name;
}

/**
 * The name that a connection is shown by: app name, then label; the next free number from 2 on when it is taken.
 * @see LBL-2, LBL-3, LBL-11, LBL-14
 */
export function makeTitle(appName: string, label: string, taken: readonly string[]): string {
  const title = label === '' ? appName : `${appName} ${label}`;
  const used = new Set(taken);
  if (!used.has(title)) return title;
  let number = 2;
  while (used.has(`${title} #${number}`)) number += 1;
  return `${title} #${number}`;
}

/** Whether a label shows a secret: anywhere in it, or as a word of its own when the secret is short. @see F-101 */
export function labelHoldsSecret(label: string, secrets: readonly string[]): boolean {
  const words = new Set(label.split(/[^\p{L}\p{N}]+/u));
  return secrets.map(cleanLabel).some((secret) => {
    if (secret === '') return false;
    return secret.length >= substringLengthMin
      ? label.includes(secret)
      : label === secret || words.has(secret);
  });
}
