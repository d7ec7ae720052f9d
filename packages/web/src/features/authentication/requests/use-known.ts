import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { environmentRead } from '../../../api/reads.ts';
import type { TestReport } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { type Known, type Placeholder, placeholdersOf } from './placeholders.ts';

/** Where the page keeps the report of the last test of a version. */
export const reportKey = (integration: string, version: string) => ['report', integration, version] as const;

/** What is known of the version beside its document: the names of its environment, and its last test. */
export function useKnown(): Known {
  const { integration, version } = useDraft();
  const { data: environment } = useQuery(environmentRead(integration, version));
  const { data: report } = useQuery<TestReport>({
    queryKey: reportKey(integration, version),
    // The test panel puts it there; nothing is asked for it.
    queryFn: skipToken,
  });
  return useMemo(
    () => ({ environment: (environment ?? []).map(({ name }) => name), report }),
    [environment, report],
  );
}

/** The placeholders that a step may use. */
export function usePlaceholders(scheme: Scheme, isOnTheWay: boolean): readonly Placeholder[] {
  const { document } = useDraft();
  const known = useKnown();
  return useMemo(
    () => placeholdersOf(document, scheme, known, isOnTheWay),
    [document, scheme, known, isOnTheWay],
  );
}
