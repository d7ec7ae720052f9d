import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { versionPath } from '../../../api/reads.ts';

/** What a publish check found. */
export interface Finding {
  /** The id of the check. */
  readonly check: string;
  readonly severity: 'error' | 'warning';
  /** Where in the definition; empty for the whole of it. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** The publish checks of a version. @see F-136 */
export const checksRead = (key: string, version: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'versions', version, 'checks'],
    queryFn: () =>
      api.get<{ readonly ok: boolean; readonly findings: readonly Finding[] }>(
        versionPath(key, version, 'checks'),
      ),
  });
