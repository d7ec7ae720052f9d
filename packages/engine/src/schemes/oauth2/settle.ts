import { renderString } from '../../definition/template.ts';
import { given } from '../given.ts';
import type { Context, Credentials, Flow } from '../scheme.ts';
import { followUp } from './after-token.ts';
import { type AnswerStage, credentialsFrom, readTokenAnswer } from './answer.ts';
import type { Config } from './config.ts';

/**
 * The credentials of a token answer and of all that follows it, or the end of the flow. `scope`: what was asked for when
 * the user was sent away; a renewal asks for what the definition says. @see OA2-29, OA2-30
 */
export function* settle(
  context: Context<Config>,
  answer: unknown,
  stage: AnswerStage,
  scope: string | undefined,
): Flow<Credentials> {
  const read = yield* given(readTokenAnswer(context, answer, stage));
  const whole = yield* followUp(context, read, stage);
  const asked =
    stage === 'exchange' && scope !== undefined
      ? scope
      : yield* given(renderString(context.config.scope ?? '', context.bundle, { stage }));
  return yield* given(credentialsFrom(context, whole, stage, asked));
}
