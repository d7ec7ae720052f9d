import type { Values } from './bundle.ts';
import type { Field } from './field.ts';

/** A key that holds one of these names a secret, whatever else it says. @see CEN-12, FLD-25 */
const sensitiveWords =
  /api[_-]?key|dpop[_-]?key|auth|jwt|passwd|password|pswd|secret|set[_-]?cookie|signature|token/i;

/** Whether a key sounds like a secret's. @see CEN-12 */
export function isSensitiveKey(key: string): boolean {
  return sensitiveWords.test(key);
}

/** Whether a field must never be shown: a password, or a key that sounds like a secret's. @see FLD-25 */
export function isSensitiveField(field: Pick<Field, 'key' | 'type'>): boolean {
  return field.type === 'password' || isSensitiveKey(field.key);
}

/** The stored texts that must not stand in a label: sensitive fields, and whatever an auth answer called a token. @see F-101 */
export function sensitiveValues(fields: readonly Field[], authData: Values): readonly string[] {
  const sensitive = new Set(fields.filter(isSensitiveField).map((field) => field.key));
  return Object.entries(authData)
    .filter(([key]) => sensitive.has(key) || isSensitiveKey(key))
    .flatMap(([, value]) => (typeof value === 'string' && value !== '' ? [value] : []));
}
