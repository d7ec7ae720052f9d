import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/form.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { StepStatus } from './status.ts';
import css from './steps.module.css';

export interface SaveBarProps {
  readonly status: StepStatus;
  readonly isPending: boolean;
  /** Whether anything on the page is not saved. */
  readonly isDirty: boolean;
  /** Other steps with edits: a save takes the whole document. */
  readonly others: readonly string[];
  readonly onSave: (isContinuing: boolean) => void;
  /** Goes on without a save. */
  readonly onContinue: () => void;
  /** Why who is signed in may not save. @see TEAM-1 */
  readonly why?: string | undefined;
}

/** Saves a step and goes on; where nothing is to be saved, only goes on. @see F-141 */
export function SaveBar({ status, isPending, isDirty, others, onSave, onContinue, why }: SaveBarProps) {
  if (why !== undefined)
    return (
      <Actions>
        <Button onPress={onContinue}>Continue</Button>
        <span className={css['note']}>You read this, and do not change it. {why}</span>
      </Actions>
    );
  if (!isDirty && status.state === 'saved')
    return (
      <Actions>
        <Button onPress={onContinue}>Continue</Button>
      </Actions>
    );
  return (
    <div className={css['bar']}>
      <Actions>
        <Button variant="primary" isPending={isPending} onPress={() => onSave(true)}>
          Save & Continue
        </Button>
        <Button isDisabled={isPending} onPress={() => onSave(false)}>
          Save
        </Button>
        <Kbd keys="Mod+S" />
        {others.length > 0 && (
          <span className={css['note']}>
            Also saves your edits in {new Intl.ListFormat('en-GB').format(others)}.
          </span>
        )}
      </Actions>
    </div>
  );
}
