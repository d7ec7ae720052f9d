import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { versionPath } from '../../../api/reads.ts';

/** What a change means for connections: they stop working or promise more; somebody should look; nothing. */
export type Weight = 'breaking' | 'depends' | 'safe';

export interface Difference {
  /** Where in the newer definition; of what is gone, where it was. */
  readonly path: string;
  readonly weight: Weight;
  readonly message: string;
}

/** What differs from the promoted version; `before` is its number, null where there is no other. */
export interface Compared {
  readonly before: string | null;
  readonly differences: readonly Difference[];
}

/** A version beside the promoted one, as both are saved. @see VER-16 */
export const differencesRead = (key: string, version: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'versions', version, 'differences'],
    queryFn: () => api.get<Compared>(versionPath(key, version, 'differences')),
    // Somebody may have saved either of them since.
    staleTime: 0,
  });

/** Whether the number of a version must rise before it is promoted. @see VER-13 */
export function needsMajor(version: string, { before, differences }: Compared): boolean {
  return (
    before !== null &&
    majorOf(version) <= majorOf(before) &&
    differences.some(({ weight }) => weight === 'breaking')
  );
}

/** The first number of a version. */
export function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}
