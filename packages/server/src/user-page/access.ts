import type { ConnectionSummary, Texts } from '@claviger/engine';
import { scopeText } from '../connect/builder-texts.ts';
import type { Look } from '../connect/look.ts';
import { missingOf } from '../connect/more-scopes.ts';

/** What a connection lets the app be used for, in words for its user. */
export interface Access {
  readonly granted: readonly string[];
  /** Asked for, and not granted. */
  readonly missing: readonly string[];
}

/** What was granted, in the builder's words where there are some, else by the app's own names. */
export function accessOf(
  { scopes }: Pick<ConnectionSummary, 'scopes'>,
  texts: Texts | undefined,
  look: Pick<Look, 'wanted'>,
): Access {
  const say = (scope: string) => scopeText(texts, look, scope);
  return { granted: (scopes?.granted ?? []).map(say), missing: missingOf(scopes).map(say) };
}
