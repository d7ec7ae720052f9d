import { useRef, useState } from 'react';
import { type ProblemAnswer, problemOf } from '../api/problem.ts';

/** Does one thing at a time, and tells why it failed. What it was done with is kept nowhere, as a password must not be. */
export function useAct() {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemAnswer>();
  const isBusy = useRef(false);
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    // Enter reaches a form while its button waits.
    if (isBusy.current) return;
    isBusy.current = true;
    setPending(true);
    setProblem(undefined);
    try {
      await what();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      isBusy.current = false;
      setPending(false);
    }
  };
  return { act, isPending, problem };
}
