import type { Scheme } from '../../api/types.ts';

/** What every step of the page is given; the document comes from `useDraft`. */
export interface StepProps {
  readonly scheme: Scheme;
}
