import { basic } from './basic.ts';
import { custom } from './custom.ts';
import { digest } from './digest.ts';
import { oauth1 } from './oauth1.ts';
import { oauth2 } from './oauth2.ts';
import type { Scheme } from './scheme.ts';
import { session } from './session.ts';

/** Every scheme there is, in the order in which a builder is offered them. */
export const schemes: readonly Scheme[] = [oauth2, custom, session, basic, digest, oauth1];

/** The scheme that a definition's `authentication.type` names. */
export function findScheme(name: string): Scheme | undefined {
  return schemes.find((scheme) => scheme.name === name);
}
