import { basic } from './basic.ts';
import { custom } from './custom.ts';
import type { Scheme } from './scheme.ts';

/** Every scheme there is, in the order in which a builder is offered them. */
export const schemes: readonly Scheme[] = [custom, basic];

/** The scheme that a definition's `authentication.type` names. */
export function findScheme(name: string): Scheme | undefined {
  return schemes.find((scheme) => scheme.name === name);
}
