import { missingScopes } from '../schemes/oauth2/scopes.ts';
import type { Credentials } from '../schemes/scheme.ts';
import type { Run } from './run.ts';

/** Says in the console, once, which scopes were asked for and not given: a call that needs one will fail later. */
export function noteScopes({ recorder }: Pick<Run, 'recorder'>, scopes: Credentials['scopes']): void {
  if (scopes === undefined) return;
  const missing = missingScopes(scopes);
  const text = `Asked for and not granted: ${missing.join(', ')}.`;
  if (missing.length > 0 && !recorder.raw.lines.some((line) => line.text === text))
    recorder.note('warn', text);
}
