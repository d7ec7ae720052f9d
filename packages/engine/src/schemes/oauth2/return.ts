import { problem } from '../../problem/problem.ts';
import type { Return } from '../consent.ts';
import { type Flow, fail } from '../scheme.ts';
import { providerWords } from './answer.ts';
import type { Config } from './config.ts';
import type { Given } from './plan.ts';

/** The value of a return by which it finds its attempt. @see OA2-17, OA2-24 */
export function returnKey(query: Readonly<Record<string, string>>): string | undefined {
  return query['state'];
}

/** What the return gave to the token request, once it is known to be ours. @see OA2-17, OA2-24, OA2-26 */
export function* readReturn({ codeParam = 'code' }: Config, back: Return | undefined): Flow<Given> {
  const state = back?.query['state'] ?? '';
  if (back === undefined || state === '') return yield* fail(problem('state_missing', 'return'));
  const { query, remembered, rawRequest, cleanedRequest } = back;
  if (state !== remembered['state']) return yield* fail(problem('state_mismatch', 'return'));
  const error = query['error'] ?? '';
  const code = query[codeParam] ?? '';
  if (error !== '') {
    const provider = providerWords(error, query['error_description']);
    return yield* fail(problem('provider_denied', 'return', {}, { provider }));
  }
  if (code === '') {
    const reason = `The return holds no ${codeParam}.`;
    return yield* fail(problem('provider_denied', 'return', { reason }));
  }
  const { redirect_uri, code_verifier } = remembered;
  const values = {
    code,
    state,
    ...(redirect_uri && { redirect_uri }),
    ...(code_verifier && { code_verifier }),
  };
  return { values, rawRequest, cleanedRequest };
}
