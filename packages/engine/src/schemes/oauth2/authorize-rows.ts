import { isCode, type RedirectStep, type Step } from '../../definition/step.ts';
import { searchOf } from '../redirect.ts';
import type { Config } from './config.ts';

type Rows = Readonly<Record<string, string>>;

/** The default parameters of the authorization URL. @see OA2-9, OA2-12, OA2-13, OA2-21 */
export function authorizeRows({
  clientId = '{{process.env.CLIENT_ID}}',
  stateParam = 'state',
  scope = '',
  enablePkce,
}: Pick<Config, 'clientId' | 'stateParam' | 'scope' | 'enablePkce'>): Rows {
  return {
    client_id: clientId,
    [stateParam]: '{{bundle.inputData.state}}',
    redirect_uri: '{{bundle.inputData.redirect_uri}}',
    response_type: 'code',
    ...scopeRow(scope),
    ...(enablePkce && {
      code_challenge: '{{bundle.inputData.code_challenge}}',
      code_challenge_method: '{{bundle.inputData.code_challenge_method}}',
    }),
  };
}

/** An empty scope is not sent at all. @see OA2-13 */
export function scopeRow(scope: string): Rows {
  return scope.trim() === '' ? {} : { scope };
}

/** The authorization step with its default parameters; the builder's rows and the URL's own query win. @see OA2-9, OA2-11, OA2-14 */
export function withAuthorizeRows(step: Step | RedirectStep, config: Config): Step {
  if (isCode(step)) return step;
  const inUrl = new URLSearchParams(searchOf(step.url));
  const defaults = Object.entries(authorizeRows(config)).filter(([name]) => !inUrl.has(name));
  return { ...step, params: { ...Object.fromEntries(defaults), ...step.params } };
}
