import type { ConnectionSummary, Definition } from '@claviger/engine';

/** What a connection lets the app be used for, in words for its user. */
export interface Access {
  readonly granted: readonly string[];
  /** Asked for, and not granted. */
  readonly missing: readonly string[];
}

/** What a scope lets the app do, in the builder's words; its own name where there are none. */
function scopeText(_definition: Definition | undefined, _wanted: readonly string[], scope: string): string {
  return scope;
}

/** What was granted, in the builder's words where there are some, else by the app's own names. */
export function accessOf(
  { scopes }: Pick<ConnectionSummary, 'scopes'>,
  definition: Definition | undefined,
  wanted: readonly string[],
): Access {
  const say = (scope: string) => scopeText(definition, wanted, scope);
  const { requested = [], granted = [] } = scopes ?? {};
  return {
    granted: granted.map(say),
    missing: requested.filter((scope) => !granted.includes(scope)).map(say),
  };
}
