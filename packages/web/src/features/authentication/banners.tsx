import { useSuspenseQuery } from '@tanstack/react-query';
import { versionsRead } from '../../api/reads.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CloneButton } from './clone-dialog.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { focusTitle } from './focus-title.ts';
import { isLive, usesOf, whenWords } from './version-words.ts';

/** Warns that edits reach people at once. @see VER-3 */
export function LiveBanner() {
  const { integration, version, isReadOnly } = useDraft();
  const { data: versions } = useSuspenseQuery(versionsRead(integration));
  const found = versions.find((one) => one.version === version);
  if (found === undefined || isReadOnly || !isLive(found)) return null;
  const state = found.state === 'private' ? '' : `is ${found.state} and `;
  return (
    <Banner
      tone="warn"
      title="What you save here reaches people at once"
      actions={<CloneButton integration={integration} version={version} />}
    >
      Version {version} {state}has {usesOf(found)}. Clone it to try changes first.
    </Banner>
  );
}

/** The id of the question about edits of two: the focus goes there when a save was refused for it. */
export const conflictId = 'conflict';

/** Says that somebody else saved since these edits began, and asks what is to become of them. */
export function ConflictBanner() {
  const { isBehind, saved, takeOver, discard } = useDraft();
  if (!isBehind) return null;
  // The buttons go away with the question.
  const after = (act: () => void) => () => {
    act();
    focusTitle();
  };
  const at = saved.savedAt === null ? '' : ` at ${whenWords(saved.savedAt)}`;
  return (
    <section id={conflictId} tabIndex={-1} aria-label="Edits of two">
      <Banner
        tone="warn"
        isLive
        title={`Somebody else saved this version${at}`}
        actions={
          <>
            <Button variant="primary" onPress={after(takeOver)}>
              Load it and keep my edits
            </Button>
            <Button onPress={after(discard)}>Discard my edits</Button>
          </>
        }
      >
        Your edits are not saved. Kept, they are put on top of what was saved: where both changed the same
        place, yours stands until you save or discard it.
      </Banner>
    </section>
  );
}
