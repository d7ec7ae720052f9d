import type { ReactNode } from 'react';
import type { RunProblem } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { RunFailure } from '../../exchanges/run-failure.tsx';
import { useJump } from '../jump.ts';
import { useView } from '../navigation.ts';
import { titleOf } from '../place.ts';
import { stepOfProblem } from './step-of.ts';

interface RunProblemViewProps {
  readonly problem: RunProblem;
  readonly scheme: Scheme;
  readonly takesFocus: boolean;
  /** Buttons after the one that leads to the step. */
  readonly actions?: ReactNode;
}

/** Why a run failed, and the way to the step where it is mended. */
export function RunProblemView({ problem, scheme, takesFocus, actions }: RunProblemViewProps) {
  const jump = useJump(scheme);
  const { show } = useView();
  const step = stepOfProblem(problem, scheme);
  const [fault] = problem.faults ?? [];
  return (
    <RunFailure
      problem={problem}
      takesFocus={takesFocus}
      onJump={jump}
      actions={
        <>
          {step !== undefined && (
            <Button
              size="small"
              onPress={() => (fault === undefined ? show({ step, path: undefined }) : jump(fault.path))}
            >
              Go to {titleOf(step, scheme)}
            </Button>
          )}
          {actions}
        </>
      }
    />
  );
}
