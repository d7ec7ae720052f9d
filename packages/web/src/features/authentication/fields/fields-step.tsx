import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { integrationRead, versionsRead } from '../../../api/reads.ts';
import type { FieldDocument } from '../../../api/types.ts';
import { ReadOnlyArea } from '../../../ui/read-only.tsx';
import { formatPath, isWithin, parsePath, valueAt } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { ConfigStep } from '../requests/config-step.tsx';
import type { StepProps } from '../step-props.ts';
import { ConnectPreview } from './connect-preview.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { FieldEditor, isBlank, keyBoxId } from './field-editor.tsx';
import { AddFieldButton, addButtonId, editButtonId, FieldList } from './field-list.tsx';
import { FieldUses } from './field-uses.tsx';
import css from './fields-step.module.css';
import { withFirstPlacing, withMovedPlacing } from './placing.ts';
import { ReconnectNote } from './reconnect-note.tsx';
import { RenameDialog, type Renaming } from './rename-dialog.tsx';
import {
  fieldsPath,
  patched,
  pathOf,
  type Row,
  rowsOf,
  withField,
  withNewField,
  withoutField,
  withRows,
} from './rows.ts';
import { soundsSecret } from './rules.ts';
import { withoutTexts, withRenamedTexts } from './texts.ts';
import { usesOf, withoutPlaces, withRenamedUses } from './uses.ts';

/** The field that is open. `turn` counts what was opened: a field whose key changes stays the one that is edited. */
interface Open {
  readonly id: string;
  readonly turn: number;
}

const newId = '#new';
const blank: Row = { id: newId, field: { key: '' }, own: { key: '' }, prebuilt: undefined, index: undefined };

/** The connect form: its fields, their order, and how users see it. @see F-006 to F-023 */
export function FieldsStep({ scheme }: StepProps) {
  const { document, saved, change, isChanged, integration, version } = useDraft();
  const { view, show } = useView();
  const versions = useQuery(versionsRead(integration)).data;
  const logo = useQuery(integrationRead(integration)).data?.logo;
  const connections = versions?.find((one) => one.version === version)?.connections ?? 0;
  const listed = rowsOf(document, scheme);
  const [open, setOpen] = useState<Open>();
  const [renaming, setRenaming] = useState<Renaming>();
  const [deleting, setDeleting] = useState<Row>();
  const turn = useRef(0);
  // A new field has its row from the start: one that came while it is typed would move the editor.
  const rows = open?.id === newId ? [...listed, blank] : listed;
  const row = rows.find(({ id }) => id === open?.id);

  const openRow = (id: string) => {
    turn.current += 1;
    setOpen({ id, turn: turn.current });
  };
  const moveOpen = (id: string) => setOpen((now) => now && { ...now, id });

  // A fault that was clicked, or an address that was sent, names a field: it is opened.
  const meant = view.path === undefined ? undefined : parsePath(view.path);
  const meantIndex = meant !== undefined && isWithin(meant, fieldsPath) ? meant[2] : undefined;
  const meantId = rows.find(({ index }) => index !== undefined && index === meantIndex)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every address, not for every edit.
  useEffect(() => {
    if (meantId !== undefined && meantId !== open?.id) openRow(meantId);
  }, [view.path]);

  const focusLater = (id: string) => requestAnimationFrame(() => window.document.getElementById(id)?.focus());
  const close = (then: string) => {
    setOpen(undefined);
    show({ path: undefined });
    focusLater(then);
  };

  const put = (target: Row, own: FieldDocument) => {
    if (target.id === newId) {
      const next = withNewField(document, scheme, own);
      const made = rowsOf(next, scheme).at(-1);
      change((now) => withNewField(now, scheme, own));
      if (made !== undefined) moveOpen(made.id);
    } else change((now) => withField(now, scheme, target.id, own));
  };

  /** A first key also says whether the value sounds like a secret, and puts it into requests. */
  const firstKey = (target: Row, key: string, own: FieldDocument) => {
    const isPlain = own.type === undefined && own.computed === undefined && own.choices === undefined;
    const field = patched(own, { key, ...(isPlain && soundsSecret(key) && { type: 'password' }) });
    change((now) => {
      const named =
        target.id === newId ? withNewField(now, scheme, field) : withField(now, scheme, target.id, field);
      return withFirstPlacing(named, scheme, field);
    });
    moveOpen(key);
  };

  const rename = ({ id, from, to }: Pick<Renaming, 'id' | 'from' | 'to'>, how: 'uses' | 'key' | 'new') => {
    change((now) => {
      const own = rowsOf(now, scheme).find((one) => one.id === id)?.own ?? { key: from };
      const renamed = withRenamedTexts(withField(now, scheme, id, patched(own, { key: to })), from, to);
      if (how === 'key') return renamed;
      const read = withRenamedUses(renamed, from, to);
      return how === 'new' ? withMovedPlacing(read, from, to) : read;
    });
    moveOpen(to);
  };
  const changeKey = (target: Row, key: string) => {
    const from = target.field.key;
    if (from === '') return firstKey(target, key, target.own ?? { key });
    const uses = usesOf(document, from);
    const isSaved = keysIn(saved.document).includes(from);
    if (!isSaved) return rename({ id: target.id, from, to: key }, 'new');
    if (uses.length === 0 && connections === 0) return rename({ id: target.id, from, to: key }, 'key');
    setRenaming({ id: target.id, from, to: key, uses });
  };

  const endRenaming = () => {
    setRenaming(undefined);
    focusLater(open === undefined ? editButtonId(renaming?.to ?? '') : keyBoxId);
  };

  const remove = (target: Row, paths: readonly string[]) => {
    const { key } = target.field;
    change((now) => withoutTexts(withoutField(withoutPlaces(now, paths), scheme, target.id), key));
    setDeleting(undefined);
    if (open?.id === target.id) close(addButtonId);
    else focusLater(addButtonId);
  };
  const askRemove = (target: Row) => {
    if (target.prebuilt !== undefined) change((now) => withField(now, scheme, target.id, undefined));
    else if (target.id === newId) close(addButtonId);
    else if (target.field.key === '') remove(target, []);
    else setDeleting(target);
  };
  const leave = () => {
    // A new field of which nothing was said was never meant.
    if (row?.own !== undefined && row.id !== newId && isBlank(row.own)) remove(row, []);
  };

  return (
    <div className={css['step']} data-path={formatPath(fieldsPath)}>
      <div className={css['panes']}>
        <div className={css['fields']}>
          {rows.length === 0 ? (
            <p className={css['empty']}>
              {scheme.redirects
                ? 'There are no fields: users only sign in at the app. Add one for what the app needs to know before, such as a subdomain.'
                : 'There are no fields yet. Add what users paste or type, such as an API key.'}
            </p>
          ) : (
            <FieldList
              rows={rows}
              openId={open?.id}
              onOpen={(target) => {
                leave();
                openRow(target.id);
                show({ path: pathOf(target) });
              }}
              onReorder={(next) => {
                change((now) =>
                  withRows(
                    now,
                    scheme,
                    next.filter(({ id }) => id !== newId),
                  ),
                );
                if (view.path !== undefined) show({ path: undefined });
              }}
              onRemove={askRemove}
            />
          )}
          {row !== undefined && open !== undefined && (
            <FieldEditor
              key={open.turn}
              scheme={scheme}
              row={row}
              taken={rows.filter(({ id }) => id !== row.id).map(({ field }) => field.key)}
              onChange={(own) => put(row, own)}
              onKey={(key) => changeKey(row, key)}
              onDone={(key) => {
                leave();
                close(key === '' ? addButtonId : editButtonId(key));
              }}
              onRemove={() => askRemove(row)}
              faultOf={(member) => {
                const path = `${pathOf(row)}.${member}`;
                const fault = saved.faults.find((one) => one.path === path);
                return fault === undefined || isChanged(path) ? undefined : `This value ${fault.message}.`;
              }}
            >
              <ReconnectNote scheme={scheme} row={row} saved={saved.document} connections={connections} />
              <FieldUses row={row} scheme={scheme} />
            </FieldEditor>
          )}
          {open?.id !== newId && (
            <div>
              <AddFieldButton
                onPress={() => {
                  leave();
                  show({ path: undefined });
                  openRow(newId);
                }}
              />
            </div>
          )}
        </div>
        <div className={css['preview']}>
          {/* How it is looked at is nobody's edit. */}
          <ReadOnlyArea isOn={false}>
            <ConnectPreview document={document} logo={logo ?? null} />
          </ReadOnlyArea>
        </div>
      </div>
      <ConfigStep scheme={scheme} screen="fields" />
      {renaming !== undefined && (
        <RenameDialog
          scheme={scheme}
          renaming={renaming}
          connections={connections}
          onRename={(withUses) => {
            rename(renaming, withUses ? 'uses' : 'key');
            endRenaming();
          }}
          onCancel={endRenaming}
        />
      )}
      {deleting !== undefined && (
        <DeleteDialog
          scheme={scheme}
          row={deleting}
          onDelete={(paths) => remove(deleting, paths)}
          onCancel={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function keysIn(document: unknown): readonly string[] {
  const listed = valueAt(document, fieldsPath);
  return (Array.isArray(listed) ? listed : []).flatMap((field: unknown) => {
    const key = valueAt(field, ['key']);
    return typeof key === 'string' ? [key] : [];
  });
}
