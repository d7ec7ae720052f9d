import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { versionPath } from '../../api/reads.ts';
import type { IntegrationVersion } from '../../api/types.ts';
import { useToast } from '../../ui/toast.tsx';
import { focusTitle } from './focus-title.ts';

/** Which part of a version's number a clone raises. @see VER-4 */
export type Bump = 'major' | 'minor' | 'patch';

/** The number that the server will give a clone: the next free one of its kind. */
export function nextNumber(version: string, bump: Bump, taken: readonly string[]): string {
  const [major = 0, minor = 0, patch = 0] = (version.split('-')[0] ?? '').split('.').map(Number);
  const write = {
    major: (by: number) => `${major + by}.0.0`,
    minor: (by: number) => `${major}.${minor + by}.0`,
    patch: (by: number) => `${major}.${minor}.${patch + by}`,
  }[bump];
  let by = 1;
  while (taken.includes(write(by))) by += 1;
  return write(by);
}

/** Clones a version and goes to the clone. A refusal is the mutation's `error`. */
export function useClone(integration: string, version: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  return useMutation({
    mutationFn: (bump: Bump) =>
      api.post<IntegrationVersion>(versionPath(integration, version, 'clone'), { bump }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['integrations', integration] });
      toast(`Version ${made.version} cloned from ${version}`);
      await navigate({
        to: '/integrations/$key/$version',
        params: { key: integration, version: made.version },
      });
      focusTitle();
    },
  });
}
