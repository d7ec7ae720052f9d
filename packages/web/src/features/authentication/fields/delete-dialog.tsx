import { useState } from 'react';
import type { Scheme } from '../../../api/types.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { counted } from '../version-words.ts';
import { UseList } from './rename-dialog.tsx';
import { nameOf, type Row } from './rows.ts';
import { soleRows, usesOf } from './uses.ts';

export interface DeleteDialogProps {
  readonly scheme: Scheme;
  readonly row: Row;
  /** Deletes the field, and the places of these paths with it. */
  readonly onDelete: (paths: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Names the uses of a field before it is deleted. @see F-006 */
export function DeleteDialog({ scheme, row, onDelete, onCancel }: DeleteDialogProps) {
  const { document } = useDraft();
  const uses = usesOf(document, row.field.key);
  const sole = soleRows(document, row.field.key);
  const others = uses.filter(({ path }) => sole.every((one) => one.path !== path));
  const [isWithRows, takeRows] = useState(true);
  const rest = isWithRows ? others : uses;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      title={`Delete ${nameOf(row.field)}?`}
      action="Delete field"
      onConfirm={() => onDelete(isWithRows ? sole.map(({ path }) => path) : [])}
    >
      {uses.length === 0 ? (
        <p>No request reads it. Users are no longer asked for it.</p>
      ) : (
        <p>Users are no longer asked for it. {counted(uses.length, 'place reads', 'places read')} it.</p>
      )}
      {sole.length > 0 && (
        <>
          <Checkbox
            label={
              sole.length === 1
                ? 'Also remove the row that holds nothing else'
                : `Also remove the ${sole.length} rows that hold nothing else`
            }
            isSelected={isWithRows}
            onChange={takeRows}
          />
          <UseList uses={sole} scheme={scheme} />
        </>
      )}
      {rest.length > 0 && (
        <>
          <p>
            {isWithRows && sole.length > 0
              ? 'These stay, and read nothing then:'
              : 'These read nothing then:'}
          </p>
          <UseList uses={rest} scheme={scheme} />
        </>
      )}
      <p>It takes effect when you save this step.</p>
    </ConfirmDialog>
  );
}
