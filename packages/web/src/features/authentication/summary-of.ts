import type { IntegrationVersion } from '../../api/types.ts';
import { lastStep } from './place.ts';
import { whenWords } from './version-words.ts';

/** What a step holds, in one line. */
export function lineOf(step: string, version: Pick<IntegrationVersion, 'testedAt'> | undefined): string {
  if (step !== lastStep) return '';
  const at = version?.testedAt ?? null;
  return at === null ? '' : `Last test ${whenWords(at)}`;
}
