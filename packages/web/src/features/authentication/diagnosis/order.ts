import type { Diagnosis, Trial } from '../../../api/run-types.ts';
import type { Tone } from '../../../ui/badge.tsx';

const ranks: Readonly<Record<Trial['verdict'], number>> = { works: 0, further: 1, untried: 2, same: 3 };

/** The trials of a diagnosis, the best first; what came to the same stays in the order in which it was tried. */
export function orderedTrials({ trials, best }: Pick<Diagnosis, 'trials' | 'best'>): readonly Trial[] {
  const rank = ({ id, verdict }: Trial) => (id === best ? -1 : ranks[verdict]);
  return [...trials].sort((one, other) => rank(one) - rank(other));
}

/** What a verdict is called, and what it means to the one who reads it. */
export const verdicts: Readonly<Record<Trial['verdict'], { readonly text: string; readonly tone: Tone }>> = {
  works: { text: 'Works', tone: 'good' },
  further: { text: 'Gets further', tone: 'warn' },
  untried: { text: 'Not tried', tone: 'plain' },
  same: { text: 'Fails the same', tone: 'bad' },
};
