import type { Values } from '../definition/bundle.ts';
import { isSecretField } from '../definition/form.ts';
import type { Return } from '../schemes/consent.ts';
import type { Auth } from './run.ts';

/** What of stored or typed values must never be shown: all but the fields that the builder marked. @see FLD-26, CEN-9 */
export function secretsOf(auth: Auth | undefined, values: Values): Values {
  const open = new Set(auth?.fields.filter((field) => !isSecretField(field)).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !open.has(key)));
}

/** What of a user's return must never be shown: the code, the state, what was remembered for it. */
export function secretsOfReturn({ query, remembered }: Return): Values {
  const secret = Object.entries(query).filter(([key]) => !/^(error|scope$|iss$)/.test(key));
  return { query: Object.fromEntries(secret), remembered };
}
