import type { Values } from '../../definition/bundle.ts';
import { isCode } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import type { Context, Flow } from '../scheme.ts';
import { clientAssertion, grantAssertion } from './assertion.ts';
import { authenticationOf } from './client.ts';
import { type Config, grantOf } from './config.ts';
import type { ClientStep } from './plan.ts';
import { requireClient } from './require-client.ts';

/** Whether a request comes with the assertion that the definition describes, to be exchanged or to prove the client. @see RFC 7523 section 2 */
export function readsAssertion(
  config: Config,
  { request, step }: Pick<ClientStep, 'request' | 'step'>,
): boolean {
  if (request === 'token' && grantOf(config) === 'jwt_bearer') return true;
  if (config.assertion === undefined) return false;
  // What follows a token may read it too.
  if (request === 'token' || request === 'refresh') return true;
  const path = 'bundle.inputData.assertion';
  return isCode(step) ? JSON.stringify(step).includes(path) : references(step).includes(path);
}

/**
 * A request with all that must be made before it runs: the client's values checked, its assertion signed, and the
 * assertion that a grant exchanges. @see RFC 7523
 */
export function* ready(context: Context<Config>, planned: ClientStep): Flow<ClientStep> {
  const { config } = context;
  const { bundle, stage, request } = planned;
  yield* requireClient([planned], stage);
  let made: Values = {};
  if (authenticationOf(config, request) === 'private_key_jwt')
    made = yield* clientAssertion(context, bundle, stage);
  if (readsAssertion(config, planned))
    made = { ...made, assertion: yield* grantAssertion(context, bundle, stage) };
  return { ...planned, bundle: { ...bundle, inputData: { ...bundle.inputData, ...made } } };
}
