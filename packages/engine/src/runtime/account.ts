import { createHash } from 'node:crypto';
import type { Bundle, Values } from '../definition/bundle.ts';
import { renderString } from '../definition/template.ts';
import type { Result } from '../problem/problem.ts';
import { ok } from '../problem/problem.ts';
import type { Auth, Run } from './run.ts';

/** Members under which apps say who somebody is, the most lasting first. */
const telling = [
  'id',
  'user_id',
  'userId',
  'account_id',
  'accountId',
  'sub',
  'uuid',
  'login',
  'username',
  'email',
];

/**
 * What tells the app's accounts apart, hashed: it is only ever compared. By the definition's own template, else by what
 * the test answered, else by the label; undefined when none of them says. `bundle.inputData`: what the test answered.
 */
export function accountOf(
  { subject }: Run,
  { authentication }: Auth,
  bundle: Bundle,
  label: string,
): Result<string | undefined> {
  const { account: template } = authentication;
  const identity =
    template === undefined ? ok(usualIdentity(bundle.inputData) ?? label) : ownIdentity(template, bundle);
  if (!identity.ok) return identity;
  const text = identity.value.trim();
  if (text === '') return ok(undefined);
  const whole = JSON.stringify([subject.definition.key, text]);
  return ok(createHash('sha256').update(whole).digest('hex'));
}

function ownIdentity(template: string, bundle: Bundle): Result<string> {
  const lifted = { ...bundle.authData, ...bundle.inputData };
  return renderString(template, bundle, { stage: 'test', lifted });
}

function usualIdentity(answer: Values): string | undefined {
  for (const name of telling) {
    const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value);
  }
  return undefined;
}
