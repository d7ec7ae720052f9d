import type { Document, EnvironmentValue, IntegrationVersion, Scheme } from '../../api/types.ts';
import { summaryOf as applicationSummary } from './application/summary.ts';
import { summaryOf as fieldsSummary } from './fields/summary.ts';
import { summaryOf as labelSummary } from './label/summary.ts';
import { lastStep } from './place.ts';
import { summaryOf as requestSummary } from './requests/summary.ts';
import { whenWords } from './version-words.ts';

/** What the steps hold. */
export interface Held {
  readonly document: Document;
  readonly scheme: Scheme;
  /** Undefined until it is read. */
  readonly environment: readonly EnvironmentValue[] | undefined;
  readonly version: Pick<IntegrationVersion, 'testedAt'> | undefined;
}

const summaries: Readonly<Record<string, (held: Held) => string>> = {
  fields: ({ document, scheme }) => fieldsSummary(document, scheme),
  application: ({ scheme, environment }) => applicationSummary(scheme, environment),
  label: ({ document, scheme }) => labelSummary(document, scheme),
  [lastStep]: ({ version }) => {
    const at = version?.testedAt ?? null;
    return at === null ? '' : `Last test ${whenWords(at)}`;
  },
};

/** What a step holds, in one line. */
export function lineOf(step: string, held: Held): string {
  const summary = summaries[step];
  return summary === undefined ? requestSummary(held.document, held.scheme, step) : summary(held);
}
