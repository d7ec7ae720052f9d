import { missingScopes } from '../schemes/oauth2/scopes.ts';
import type { Credentials } from '../schemes/scheme.ts';
import type { Run } from './run.ts';

/** Says in the console which scopes were asked for and not given: a call that needs one will fail later. */
export function noteScopes({ recorder }: Pick<Run, 'recorder'>, scopes: Credentials['scopes']): void {
  if (scopes === undefined) return;
  const missing = missingScopes(scopes);
  if (missing.length > 0) recorder.note('warn', `Asked for and not granted: ${missing.join(', ')}.`);
}
