import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import type { TestReport } from '../../../api/run-types.ts';
import type { Connection } from '../../../api/types.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { Run } from '../../authentication/panel/kept-run.ts';
import { useSignIn } from '../../authentication/panel/use-sign-in.ts';
import { useTest } from '../../authentication/panel/use-test.ts';
import { connectionName } from '../words.ts';

export type ConnectionActions = ReturnType<typeof useConnection>;

/** What can be done with one connection, and what came of it. @see CON-8 @see CON-9 @see CON-10 */
export function useConnection(connection: Connection, onDelete: (name: string) => void) {
  const { id, integration, version, user } = connection;
  const client = useQueryClient();
  const toast = useToast();
  const [run, setRun] = useState<Run>();
  const path = (...rest: readonly string[]) => pathOf('v1', 'connections', id, ...rest);

  /** Whatever was done may have changed its state, and stands in its timeline and in the log. */
  const readAgain = useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        client.invalidateQueries({ queryKey: ['exchanges', 'of', id] }),
      ]),
    [client, id],
  );
  const finish = (kind: Run['kind'], report: TestReport, attempt: string | null) => {
    setRun({ kind, report, document: {}, at: new Date().toISOString(), connection: id, attempt });
    void readAgain();
  };

  const { testing, run: test, cancel } = useTest((_id, report) => finish('test', report, null));
  const {
    signIn,
    start,
    giveUp: giveUpSignIn,
  } = useSignIn(
    integration,
    version,
    {
      connected: () => {
        toast('Reconnected. The connection kept its id.');
        setRun(undefined);
        void readAgain();
      },
      failed: (attempt, report) => finish('sign-in', report, attempt),
    },
    { connection: id, user },
  );

  const renewal = useMutation({
    mutationFn: () => api.post<Connection>(path('refresh')),
    onSuccess: () => toast('Credentials renewed'),
    onSettled: readAgain,
  });
  const expiry = useMutation({
    mutationFn: () => api.post<Connection>(path('expire')),
    onSuccess: readAgain,
  });
  const renaming = useMutation({
    mutationFn: (label: string) => api.patch<Connection>(path(), { label }),
    onSuccess: readAgain,
  });
  const deletion = useMutation({
    mutationFn: () => api.delete(path()),
    onSuccess: () => {
      onDelete(connectionName(connection));
      return readAgain();
    },
  });

  return {
    run,
    forgetRun: () => setRun(undefined),
    testing,
    test: () => void test(id, {}),
    cancel,
    signIn,
    reconnect: () => void start(async () => ({})),
    giveUpSignIn,
    renewal,
    expiry,
    renaming,
    deletion,
  };
}
