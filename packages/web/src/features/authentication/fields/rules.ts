import { isPollutingKey } from '@claviger/engine/definition/guard';
import { isSensitiveField, isSensitiveKey } from '@claviger/engine/definition/sensitive';
import type { FieldDocument, Scheme } from '../../../api/types.ts';

/** The longest key, in characters. @see FLD-6 */
const keyLengthLimit = 100;

/** What is wrong with a key, and what to do; undefined when it can be used. @see F-007, F-008, FLD-4 to FLD-6 */
export function keyFault(key: string, taken: readonly string[], scheme: Scheme): string | undefined {
  if (key === '') return 'Type a key: the value is stored under it.';
  if (!/^[A-Za-z_]/.test(key)) return 'Begin with a letter or an underscore.';
  if (/\s/.test(key)) return 'Leave out the spaces: api_key, not api key.';
  if (!/^[\w-]+$/.test(key)) return 'Use only letters, digits, underscores and dashes.';
  if (key.length > keyLengthLimit) return `Use at most ${keyLengthLimit} characters.`;
  if (isPollutingKey(key)) return 'This key is not allowed. Choose another.';
  if (scheme.reservedKeys.includes(key))
    return `${scheme.title} keeps this key for itself: such values belong into the environment. Choose another.`;
  if (taken.includes(key)) return 'Another field has this key. Choose another.';
  return undefined;
}

/** A key made of a label: "API key" becomes api_key. Empty when nothing of it can stand in a key. */
export function keyFromLabel(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_')
    .slice(0, 40);
}

/** Why a field cannot be marked as no secret; undefined when it can. @see F-022, FLD-25 */
export function secretReason({ key, type }: Pick<FieldDocument, 'key' | 'type'>): string | undefined {
  if (!isSensitiveField({ key, type: type === 'password' ? 'password' : 'string' })) return undefined;
  return isSensitiveKey(key)
    ? 'Its key names a password, key or token: those are always secrets.'
    : 'What is typed unseen is always a secret.';
}

/** Whether a key sounds like that of a secret: its field is then typed unseen to begin with. */
export function soundsSecret(key: string): boolean {
  return isSensitiveKey(key);
}
