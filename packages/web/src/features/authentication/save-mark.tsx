import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { CheckIcon, PencilIcon, UndoIcon } from '../../ui/icon.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { focusTitle } from './focus-title.ts';
import { useView } from './navigation.ts';
import css from './save-mark.module.css';
import { whenWords } from './version-words.ts';

/** Whether anything is not saved, and when the last save was. @see F-141 */
export function SaveMark() {
  const { isDirty, saved, discard } = useDraft();
  const { show } = useView();
  const [isAsking, ask] = useState(false);
  if (!isDirty)
    return saved.savedAt === null ? null : (
      <Badge tone={saved.complete ? 'good' : 'plain'} icon={CheckIcon}>
        Saved {whenWords(saved.savedAt)}
      </Badge>
    );
  return (
    <span className={css['mark']}>
      <Badge tone="warn" icon={PencilIcon}>
        Unsaved edits
      </Badge>
      <Button size="small" icon={UndoIcon} onPress={() => ask(true)}>
        Discard
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={ask}
        title="Discard your edits?"
        action="Discard edits"
        onConfirm={() => {
          discard();
          ask(false);
          show({ path: undefined, line: undefined });
          focusTitle();
        }}
      >
        <p>Everything since the last save goes away. What is saved stays.</p>
      </ConfirmDialog>
    </span>
  );
}
