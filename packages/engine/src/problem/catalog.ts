import { answerEntries } from './catalog-answer.ts';
import { apiEntries } from './catalog-api.ts';
import { definitionEntries } from './catalog-definition.ts';
import { lifeEntries } from './catalog-life.ts';
import { providerEntries } from './catalog-provider.ts';
import { returnEntries } from './catalog-return.ts';
import { transportEntries } from './catalog-transport.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { cutText, type Entry, fillSentence, type Words } from './words.ts';

/** Who reads: the person who defines the integration, or the person who connects an account. */
export type Audience = 'builder' | 'user';

/** Longest text an end user is shown, in characters. @see LIM-3, ERR-18 */
export const maxUserTextLength = 250;

/** Every code's words. @see docs/problems.md */
export const catalog: Readonly<Record<ProblemCode, Entry>> = {
  ...providerEntries,
  ...transportEntries,
  ...returnEntries,
  ...answerEntries,
  ...lifeEntries,
  ...definitionEntries,
  ...apiEntries,
};

/** A problem in words. The provider's own words are never among them. @see ERR-1 to ERR-18 */
export function describe(found: Problem, audience: Audience): Words {
  const words = catalog[found.code][audience];
  const fill = (sentence: string): string => {
    const filled = fillSentence(sentence, found);
    return audience === 'user' ? cutText(filled, maxUserTextLength) : filled;
  };
  return {
    title: fill(words.title),
    detail: fill(words.detail),
    causes: words.causes.map(fill),
    fix: fill(words.fix),
  };
}
