import type { ReactNode } from 'react';
import type { RunProblem } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { RunFailure } from '../../exchanges/run-failure.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { focusPlace, useJump } from '../jump.ts';
import { useView } from '../navigation.ts';
import { titleOf } from '../place.ts';
import { type Mend, mendOf } from './step-of.ts';

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
  const { document: definition } = useDraft();
  const mend = mendOf(problem, scheme, definition);
  const go = ({ step, path, line }: Mend) => {
    show({ step, path, line });
    if (path !== undefined) focusPlace(document, path);
  };
  return (
    <RunFailure
      problem={problem}
      takesFocus={takesFocus}
      onJump={jump}
      actions={
        <>
          {mend !== undefined && (
            <Button size="small" onPress={() => go(mend)}>
              Go to {mend.line === undefined ? titleOf(mend.step, scheme) : `line ${mend.line.split(':')[0]}`}
            </Button>
          )}
          {actions}
        </>
      }
    />
  );
}
