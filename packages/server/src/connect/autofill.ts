import type { Field } from '@claviger/engine';

const password = /^(pass|password|passwd|passphrase|pswd|pwd)$/;
const email = /^e?mail(address)?$/;
const userName = /^(user|username|userid|login|loginname|account|accountname)$/;

/** `user_name`, `userName` and `UserName` are one. */
function nameOf({ key }: Field): string {
  return key.replace(/[_-]/g, '').toLowerCase();
}

/**
 * What a password manager or browser may fill in. Keys and tokens are `off`: no saved password belongs there.
 * @see HTML Living Standard, autofill; WCAG 2.2 1.3.5
 */
export function autocompleteOf(field: Field, signsIn: boolean): string | undefined {
  const name = nameOf(field);
  if (password.test(name)) return 'current-password';
  if (field.type === 'password') return 'off';
  if (!signsIn) return email.test(name) ? 'email' : undefined;
  return userName.test(name) || email.test(name) ? 'username' : undefined;
}

/** Which keyboard a phone shows. */
export function inputModeOf(field: Field): 'decimal' | 'numeric' | 'email' | undefined {
  if (field.type === 'number') return 'decimal';
  if (field.type === 'integer') return 'numeric';
  return field.type !== 'password' && email.test(nameOf(field)) ? 'email' : undefined;
}
