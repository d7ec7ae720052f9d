import { isSecretName } from './checks/secret-name.ts';
import type { Field } from './field.ts';
import { isSensitiveField, isSensitiveKey } from './sensitive.ts';
import { piecesOf } from './template.ts';

/** The names of secrets that a label shows, whether it is a template or code. @see LBL-13, F-101 */
export function secretsInLabel(label: unknown, fields: readonly Field[]): readonly string[] {
  const names = typeof label === 'string' ? templateNames(label) : codeNames(label);
  return [...new Set(names)].filter((name) => isSecret(name, fields));
}

function templateNames(label: string): readonly string[] {
  return piecesOf(label).flatMap((piece) => ('path' in piece ? [piece.path.join('.')] : []));
}

/** What the `return`s of code read. A request is asked and not shown, so what it reads does not matter. */
function codeNames(label: unknown): readonly string[] {
  const source = typeof label === 'object' && label !== null && 'source' in label ? label.source : undefined;
  if (typeof source !== 'string') return [];
  const returned = [...source.matchAll(/\breturn\b[^;\n]*/g)].map(([text]) => text).join('\n');
  return returned.match(/\bbundle\.(?:authData|inputData)\.\w+|\bprocess\.env\.\w+/g) ?? [];
}

/** As a label is judged at run time; and what an app's answer calls a token. */
function isSecret(name: string, fields: readonly Field[]): boolean {
  const parts = name.split('.');
  if (parts[0] === 'process') return true;
  const isStored = parts[0] === 'bundle' && parts[1] === 'authData';
  const key = (parts[0] === 'bundle' ? parts[2] : parts[0]) ?? '';
  const field = fields.find((one) => one.key === key);
  if (field) return isSensitiveField(field);
  return isStored ? isSensitiveKey(key) : isSecretName(parts.at(-1) ?? '');
}

/** Why a template tells no connection from another, or repeats itself in every title; undefined when it does not. @see LBL-13 */
export function sameInEveryLabel(template: string, appName: string): string | undefined {
  const pieces = piecesOf(template);
  const fixed = pieces.map((piece) => ('text' in piece ? piece.text : ' ')).join('');
  const name = appName.trim();
  if (pieces.every((piece) => 'text' in piece))
    return 'The label reads no value: it is the same for every connection.';
  if (name !== '' && fixed.toLowerCase().includes(name.toLowerCase()))
    return `The label repeats the app's name, ${name}.`;
  const [word] = /\b(?:success(?:ful(?:ly)?)?|connected|authenticated|logged in)\b/i.exec(fixed) ?? [];
  return word === undefined ? undefined : `The label says “${word}” of every connection.`;
}
