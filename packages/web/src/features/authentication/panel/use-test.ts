import { useCallback, useEffect, useRef, useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import type { TestReport } from '../../../api/run-types.ts';
import type { Document } from '../../../api/types.ts';

/** Where a test stands. */
export type Testing =
  | { readonly phase: 'none' }
  /** `since`: the page's own clock, in milliseconds. */
  | { readonly phase: 'running'; readonly since: number }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'refused'; readonly problem: ProblemAnswer };

interface TestControls {
  readonly testing: Testing;
  /** Tests a connection; a test that is running is cancelled first. */
  run(connection: string, document: Document): Promise<void>;
  cancel(): void;
  /** Forgets a test that was cancelled or refused. */
  forget(): void;
}

/** Runs the test of a connection. @see TST-3 */
export function useTest(
  done: (connection: string, report: TestReport, document: Document) => void,
): TestControls {
  const [testing, setTesting] = useState<Testing>({ phase: 'none' });
  const running = useRef<AbortController>(undefined);
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(async (connection: string, document: Document) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setTesting({ phase: 'running', since: performance.now() });
    try {
      const path = pathOf('v1', 'connections', connection, 'test');
      const report = await api.post<TestReport>(path, undefined, { signal: own.signal });
      if (own.signal.aborted) return;
      setTesting({ phase: 'none' });
      latest.current(connection, report, document);
    } catch (error) {
      if (!own.signal.aborted) setTesting({ phase: 'refused', problem: problemOf(error) });
    }
  }, []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setTesting({ phase: 'cancelled' });
  }, []);
  const forget = useCallback(
    () => setTesting((now) => (now.phase === 'running' ? now : { phase: 'none' })),
    [],
  );
  return { testing, run, cancel, forget };
}
