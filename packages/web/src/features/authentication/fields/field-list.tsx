import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { EyeIcon, LockIcon, PencilIcon, PlusIcon, TrashIcon, UndoIcon } from '../../../ui/icon.tsx';
import { useReadOnly } from '../../../ui/read-only.tsx';
import { ReorderList } from '../../../ui/reorder-list.tsx';
import css from './fields-step.module.css';
import { type FieldKind, isNote, kindOf, nameOf, type Row } from './rows.ts';

const kindWords: Readonly<Record<FieldKind, string>> = {
  input: 'Input',
  secret: 'Secret',
  computed: 'Computed',
};

export interface FieldListProps {
  readonly rows: readonly Row[];
  /** The row whose editor is open. */
  readonly openId: string | undefined;
  readonly onOpen: (row: Row) => void;
  readonly onReorder: (rows: readonly Row[]) => void;
  /** Deletes a field; takes back what was said of one that the scheme brings. */
  readonly onRemove: (row: Row) => void;
}

/** The id of the button that opens a field: the focus returns there. */
export const editButtonId = (id: string) => `edit-field-${id}`;

/** The fields in their order. @see F-006, F-023, FLD-28 */
export function FieldList({ rows, openId, onOpen, onReorder, onRemove }: FieldListProps) {
  const isReadOnly = useReadOnly();
  return (
    <ReorderList
      label="Fields"
      items={rows}
      idOf={({ id }) => id}
      nameOf={({ field }) => nameOf(field)}
      onReorder={onReorder}
      actionsOf={(row) => (
        <>
          <IconButton
            id={editButtonId(row.id)}
            label={`${isReadOnly ? 'Show' : 'Edit'} ${nameOf(row.field)}`}
            icon={isReadOnly ? EyeIcon : PencilIcon}
            size="small"
            forReading
            onPress={() => onOpen(row)}
          />
          {row.prebuilt === undefined ? (
            <IconButton
              label={`Delete ${nameOf(row.field)}`}
              icon={TrashIcon}
              size="small"
              onPress={() => onRemove(row)}
            />
          ) : (
            <IconButton
              label={`Reset ${nameOf(row.field)}`}
              icon={UndoIcon}
              size="small"
              isDisabled={Object.keys(row.own ?? {}).length < 2}
              onPress={() => onRemove(row)}
            />
          )}
        </>
      )}
    >
      {(row) => <RowView row={row} isOpen={row.id === openId} />}
    </ReorderList>
  );
}

function RowView({ row, isOpen }: { readonly row: Row; readonly isOpen: boolean }) {
  const { field, prebuilt } = row;
  const kind = kindOf(field);
  const help = field.helpText?.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`#]/g, '');
  return (
    <div className={css['row']} data-open={isOpen || undefined}>
      <div className={css['head']}>
        <span className={css['name']}>{nameOf(field)}</span>
        {field.key === '' ? (
          <Badge tone="warn">Needs a key</Badge>
        ) : (
          <code className={css['key']}>{field.key}</code>
        )}
      </div>
      <div className={css['facts']}>
        <Badge icon={kind === 'secret' ? LockIcon : null}>{isNote(field) ? 'Note' : kindWords[kind]}</Badge>
        {kind !== 'computed' && !isNote(field) && (
          <span>{field.required === false ? 'Optional' : 'Required'}</span>
        )}
        {prebuilt !== undefined && <span>Built in</span>}
        {kind === 'computed' && <span>Read from the app’s answer</span>}
        {help !== undefined && help !== '' && <span className={css['help']}>{help}</span>}
      </div>
    </div>
  );
}

/** The button below the list. */
export function AddFieldButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button id={addButtonId} icon={PlusIcon} onPress={onPress}>
      Add field
    </Button>
  );
}

/** The id of the button that adds a field. */
export const addButtonId = 'add-field';
