import { useCallback, useEffect, useRef, useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import type { Diagnosis, Trial } from '../../../api/run-types.ts';
import { useDraft } from '../draft/use-draft.tsx';
import type { Run } from '../panel/kept-run.ts';
import { withChanges } from './apply.ts';

/** Where a diagnosis stands. */
export type Diagnosing =
  | { readonly phase: 'none' }
  /** `since`: the page's own clock, in milliseconds. */
  | { readonly phase: 'trying'; readonly since: number }
  | { readonly phase: 'refused'; readonly problem: ProblemAnswer }
  | { readonly phase: 'done'; readonly diagnosis: Diagnosis };

/** What came of applying a trial. */
export type Applying =
  | { readonly phase: 'none' }
  | { readonly phase: 'saving' | 'applied'; readonly trial: Trial }
  | { readonly phase: 'refused'; readonly problem: ProblemAnswer };

/** Where a failed run can be diagnosed; undefined when nothing is known that could be tried again. */
export function diagnosisPath(run: Run | undefined): string | undefined {
  if (run === undefined || run.report.ok) return undefined;
  const { http, problem } = run.report;
  // What code threw is the code's to say, and what was refused before anything was sent has no other way to be sent.
  if (problem === null || problem.code.startsWith('code_')) return undefined;
  if (http.length === 0 && problem.stage !== 'authorize' && problem.stage !== 'return') return undefined;
  if (run.attempt !== null) return pathOf('v1', 'connect-sessions', run.attempt, 'diagnosis');
  if (run.connection !== null) return pathOf('v1', 'connections', run.connection, 'diagnosis');
  return undefined;
}

/** Changes at the places that the view of an alternative has them. @see F-064 */
function inView(diagnosis: Diagnosis, way: string | undefined): Diagnosis {
  if (way === undefined) return diagnosis;
  const trials = diagnosis.trials.map((trial) => ({
    ...trial,
    changes: trial.changes.map((one) => ({ ...one, path: one.path.replace(/^alternatives\[\d+\]\./, '') })),
  }));
  return { ...diagnosis, trials };
}

/** Has the server try the usual variations of what failed, and puts one of them into the definition when asked to. */
export function useDiagnosis(run: Run | undefined) {
  const draft = useDraft();
  const mayChange = !draft.isReadOnly;
  const [diagnosing, setDiagnosing] = useState<Diagnosing>({ phase: 'none' });
  const [applying, setApplying] = useState<Applying>({ phase: 'none' });
  const trying = useRef<AbortController>(undefined);
  const isNews = useRef(false);
  const path = diagnosisPath(run);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has another diagnosis.
  useEffect(() => {
    setDiagnosing({ phase: 'none' });
    setApplying({ phase: 'none' });
    return () => trying.current?.abort();
  }, [run]);

  const find = useCallback(async () => {
    if (path === undefined) return;
    trying.current?.abort();
    const own = new AbortController();
    trying.current = own;
    setApplying({ phase: 'none' });
    setDiagnosing({ phase: 'trying', since: performance.now() });
    try {
      const diagnosis = inView(await api.post<Diagnosis>(path, undefined, { signal: own.signal }), draft.way);
      if (own.signal.aborted) return;
      isNews.current = true;
      setDiagnosing({ phase: 'done', diagnosis });
    } catch (error) {
      if (!own.signal.aborted) setDiagnosing({ phase: 'refused', problem: problemOf(error) });
    }
  }, [path, draft.way]);

  const stop = useCallback(() => {
    trying.current?.abort();
    setDiagnosing({ phase: 'none' });
  }, []);

  /** Whether what was found has not been shown yet; true once. */
  const takeNews = useCallback(() => {
    const was = isNews.current;
    isNews.current = false;
    return was;
  }, []);

  const apply = (trial: Trial) => {
    draft.change((document) => withChanges(document, trial.changes));
    setApplying({ phase: 'saving', trial });
  };

  // Saved once the edit is in the document: what is sent is what the page shows.
  const sending = useRef<Trial>(undefined);
  useEffect(() => {
    if (applying.phase !== 'saving' || sending.current === applying.trial) return;
    const { trial } = applying;
    sending.current = trial;
    draft
      .save()
      .then(
        () => setApplying({ phase: 'applied', trial }),
        (error: unknown) => setApplying({ phase: 'refused', problem: problemOf(error) }),
      )
      .finally(() => {
        sending.current = undefined;
      });
  }, [applying, draft]);

  return { diagnosing, applying, canFind: path !== undefined && mayChange, find, stop, takeNews, apply };
}

export type DiagnosisControls = ReturnType<typeof useDiagnosis>;
