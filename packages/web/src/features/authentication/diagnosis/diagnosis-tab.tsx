import { useEffect, useRef } from 'react';
import type { Diagnosis } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { StethoscopeIcon } from '../../../ui/icon.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useElapsed } from '../panel/use-elapsed.ts';
import css from './diagnosis-tab.module.css';
import { orderedTrials } from './order.ts';
import { TrialView } from './trial-view.tsx';
import type { DiagnosisControls } from './use-diagnosis.ts';

interface DiagnosisTabProps {
  readonly scheme: Scheme;
  readonly controls: DiagnosisControls;
  /** Whether there are edits that would be saved together with a change. */
  readonly isDirty: boolean;
  /** Runs again what failed. */
  readonly again: { readonly label: string; readonly onPress: () => void };
}

/** What the server tried on a failed exchange, and what came of it. Nothing is changed until it is asked for. */
export function DiagnosisTab({ scheme, controls, isDirty, again }: DiagnosisTabProps) {
  const { diagnosing, applying, canFind, find, stop, takeNews, apply } = controls;
  const elapsed = useElapsed(diagnosing.phase === 'trying' ? diagnosing.since : undefined);
  const progress = useRef<HTMLDivElement>(null);
  const found = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (diagnosing.phase === 'trying') progress.current?.scrollIntoView({ block: 'nearest' });
    // What was found answers what was pressed; a tab that is only opened keeps the focus.
    if (diagnosing.phase !== 'done' || !takeNews()) return;
    found.current?.focus({ preventScroll: true });
    found.current?.scrollIntoView({ block: 'start' });
  }, [diagnosing.phase, takeNews]);
  switch (diagnosing.phase) {
    case 'none':
      return (
        <div className={css['tab']}>
          <p>
            The server sends the request that failed again in the usual other ways, such as with the client in
            a header or with a JSON body, and shows which of them works. Your definition stays as it is.
          </p>
          {canFind ? (
            <div>
              <Button icon={StethoscopeIcon} onPress={() => void find()}>
                Find out what works
              </Button>
            </div>
          ) : (
            <p>There is nothing that could be tried again. Sign in or test again first.</p>
          )}
        </div>
      );
    case 'trying':
      return (
        <div className={css['tab']}>
          <div ref={progress} className={css['progress']}>
            <p role="status">Trying the usual variations…</p>
            <span aria-hidden="true">{formatDuration(elapsed)}</span>
            <Button size="small" onPress={stop}>
              Cancel
            </Button>
          </div>
          <SkeletonRows rows={4} label="Trying" />
        </div>
      );
    case 'refused':
      return <ProblemView problem={diagnosing.problem} again={() => void find()} takesFocus level={3} />;
    case 'done': {
      const { diagnosis } = diagnosing;
      const trials = orderedTrials(diagnosis);
      return (
        <div className={css['tab']}>
          <h3 ref={found} tabIndex={-1} className={css['found']}>
            {headOf(diagnosis)}
          </h3>
          {diagnosis.note !== undefined && diagnosis.note !== null && <p>{diagnosis.note}</p>}
          {applying.phase === 'applied' && (
            <Banner
              tone="good"
              title="The change is saved"
              isLive
              actions={
                <Button size="small" variant="primary" onPress={again.onPress}>
                  {again.label}
                </Button>
              }
            >
              See whether it works from the beginning.
            </Banner>
          )}
          {applying.phase === 'refused' && <ProblemView problem={applying.problem} takesFocus level={4} />}
          {isDirty && applying.phase === 'none' && trials.length > 0 && (
            <Banner>Your other edits are saved together with a change that you apply.</Banner>
          )}
          {trials.map((trial) => (
            <TrialView
              key={trial.id}
              trial={trial}
              scheme={scheme}
              failed={diagnosis.failed}
              isBest={trial.id === diagnosis.best}
              onApply={() => apply(trial)}
              isApplying={applying.phase === 'saving' && applying.trial.id === trial.id}
            />
          ))}
        </div>
      );
    }
  }
}

function headOf({ trials, best }: Diagnosis): string {
  if (trials.length === 0) return 'Nothing was tried';
  const verdict = trials.find(({ id }) => id === best)?.verdict;
  if (verdict === 'works') return 'Found a change that works';
  if (verdict === 'further') return 'Found a change that gets further';
  return trials.some((trial) => trial.verdict === 'untried')
    ? 'Nothing that was tried works; see what is left for you to try'
    : 'Nothing that was tried works';
}
