import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { TestReport } from '../../../api/run-types.ts';
import { type BulkAction, type BulkRun, type Result, runBulk, type Target } from './run.ts';

const key = ['bulk-run'] as const;

/** The run over many connections that is under way, or was last. It goes on while other pages are shown. */
export function useBulk() {
  const client = useQueryClient();
  const { data: run } = useQuery<BulkRun | null>({
    queryKey: key,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const read = useCallback(() => client.getQueryData<BulkRun | null>(key) ?? undefined, [client]);

  const start = useCallback(
    async (action: BulkAction, targets: readonly Target[]) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      const id = (read()?.id ?? 0) + 1;
      client.setQueryData<BulkRun>(key, { id, action, targets, results: [], state: 'running' });
      await runBulk(targets, {
        act: (target) => act(action, target),
        tell: (change) => {
          // Nothing is there any more once the person signed out.
          const now = read();
          if (now === undefined || now.id !== id) return false;
          client.setQueryData<BulkRun>(key, { ...now, ...change, state: stateAfter(now, change) });
          return now.state === 'running';
        },
      });
      if (read()?.id !== id) return;
      await Promise.all(
        ['connections', 'integrations', 'exchanges'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      );
    },
    [client, read],
  );

  const stop = useCallback(() => {
    const now = read();
    if (now?.state === 'running') client.setQueryData<BulkRun>(key, { ...now, state: 'stopped' });
  }, [client, read]);

  const close = useCallback(() => client.setQueryData(key, null), [client]);
  return { run: run ?? undefined, start, stop, close };
}

/** What was stopped stays so, although the one that was under way ends later. */
function stateAfter(now: BulkRun, change: Partial<BulkRun>): BulkRun['state'] {
  return now.state === 'stopped' ? 'stopped' : (change.state ?? now.state);
}

async function act(action: BulkAction, target: Target): Promise<Result> {
  try {
    if (action === 'delete') {
      await api.delete(pathOf('v1', 'connections', target.id));
      return { target, ok: true };
    }
    const { ok, problem } = await api.post<TestReport>(pathOf('v1', 'connections', target.id, 'test'));
    return ok || problem === null
      ? { target, ok }
      : { target, ok, why: `${problem.title}. ${problem.detail}`, fix: problem.fix };
  } catch (error) {
    const { title, detail, fix } = problemOf(error);
    return { target, ok: false, why: `${title}. ${detail}`, fix };
  }
}
