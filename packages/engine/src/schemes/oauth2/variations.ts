import { isCode } from '../../definition/step.ts';
import { mapOf, mapVariation } from '../answer-search.ts';
import { placementVariations } from '../placement.ts';
import type { FailedRequest, Variation } from '../variation.ts';
import { clientVariations } from './client-variations.ts';
import type { Config } from './config.ts';
import { proofVariations, scopeVariations } from './scope-variations.ts';

/** Failures of an answer that came with a good status. */
const ofAnswer = new Set(['access_token_missing', 'token_not_top_level', 'computed_field_missing']);

/** What this scheme can say otherwise. @see docs/diagnosis.md */
export function variations(failed: FailedRequest<Config>): readonly Variation[] {
  return [
    ...answerVariations(failed),
    ...clientVariations(failed),
    ...scopeVariations(failed),
    ...proofVariations(failed),
    ...placementVariations(failed, 'access_token', {
      place: 'headers',
      name: 'Authorization',
      text: 'Bearer {{bundle.authData.access_token}}',
    }),
  ];
}

/** A token, or a field, at another place of the answer than was thought. @see OA2-29, OA2-31 */
function answerVariations({
  problem,
  endpoint,
  signs,
  fields,
  configPath,
  step,
}: FailedRequest<Config>): readonly Variation[] {
  if (endpoint !== 'token' || step === undefined || isCode(step)) return [];
  if (problem.code === 'parse_error' && signs.isWord) return mapVariation({ access_token: '$' }, configPath);
  const isList = problem.code === 'parse_error' && signs.answer !== undefined;
  if (!isList && !ofAnswer.has(problem.code)) return [];
  const keys = fields.filter(({ computed }) => computed === true).map(({ key }) => key);
  return mapVariation(mapOf(signs.answer, { token: 'access_token', keys }), configPath);
}
