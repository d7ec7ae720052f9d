import type { ReactNode } from 'react';
import type { RunProblem } from '../../api/run-types.ts';
import { FailureFrame, FaultLinks } from '../../ui/failure.tsx';
import { Marked } from './marked.tsx';
import css from './run-failure.module.css';

interface RunFailureProps {
  readonly problem: RunProblem;
  /** Buttons: where to mend it, what to try. */
  readonly actions?: ReactNode;
  /** Whether it takes the focus when it appears, and again for another problem. */
  readonly takesFocus?: boolean;
  /** Moves to the place of a fault; its path becomes a button. */
  readonly onJump?: (path: string) => void;
  readonly level?: 2 | 3 | 4;
}

/** Why a run failed: what happened, why, what to do. The app's own words stand apart, as text. */
export function RunFailure({ problem, actions, takesFocus = false, onJump, level = 3 }: RunFailureProps) {
  return (
    <FailureFrame problem={problem} takesFocus={takesFocus} level={level}>
      <p>
        <Marked text={problem.detail} />
      </p>
      <p className={css['fix']}>{problem.fix}</p>
      <FaultLinks faults={problem.faults ?? []} onJump={onJump} />
      {problem.provider !== undefined && problem.provider !== '' && (
        <figure className={css['provider']}>
          <figcaption>In the app’s own words</figcaption>
          <blockquote>
            <Marked text={problem.provider} />
          </blockquote>
        </figure>
      )}
      {problem.causes.length > 0 && (
        <details className={css['causes']}>
          <summary>Usual causes</summary>
          <ul>
            {problem.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </details>
      )}
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </FailureFrame>
  );
}
