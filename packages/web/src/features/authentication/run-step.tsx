import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/form.tsx';
import { PlayIcon } from '../../ui/icon.tsx';
import { whenWords } from './version-words.ts';

/** The id of the place where tests run. */
export const panelId = 'test-panel';

/** Moves to the test panel. */
export function goToPanel(): void {
  const panel = document.getElementById(panelId);
  panel?.focus({ preventScroll: true });
  panel?.scrollIntoView({ block: 'start' });
}

/** How the last test went, and the way to the panel that runs one. */
export function RunStep({
  testedAt,
  isDirty,
}: {
  readonly testedAt: string | null;
  readonly isDirty: boolean;
}) {
  return (
    <>
      <p>
        {isDirty
          ? 'There are unsaved edits. Save them: connections are made with what is saved.'
          : testedAt === null
            ? 'Not tested since the last change. Sign in with an account, then test.'
            : `Last passed: ${whenWords(testedAt)}.`}
      </p>
      <Actions>
        <Button icon={PlayIcon} onPress={goToPanel}>
          Go to the test panel
        </Button>
      </Actions>
    </>
  );
}
