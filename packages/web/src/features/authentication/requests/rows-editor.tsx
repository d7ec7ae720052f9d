import { type ReactNode, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { MinusIcon, PencilIcon, PlusIcon, TrashIcon, UndoIcon } from '../../../ui/icon.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { formatPath, parsePath, sameDocument } from '../draft/path.ts';
import { type AddedRow, isMade } from './effective.ts';
import { FixedRow } from './fixed-row.tsx';
import { edited, faultOf, type Line, linesOf, reconciled, rowsOf, withLine } from './lines.ts';
import type { StepDocument } from './mode.ts';
import type { Placeholder } from './placeholders.ts';
import css from './rows-editor.module.css';
import { TemplateField } from './template-field.tsx';
import type { Kind } from './value.ts';

const kinds: readonly { readonly id: Kind; readonly label: string }[] = [
  { id: 'text', label: 'Text' },
  { id: 'number', label: 'Number' },
  { id: 'boolean', label: 'Boolean' },
  { id: 'json', label: 'JSON' },
  { id: 'nothing', label: 'Null' },
];

export interface RowsEditorProps {
  readonly title: string;
  /** What one row is called: "parameter". */
  readonly noun: string;
  readonly rows: StepDocument;
  readonly onChange: (rows: StepDocument) => void;
  readonly placeholders: readonly Placeholder[];
  /** Rows that are there although nobody wrote them. */
  readonly added?: readonly AddedRow[];
  /** Makes an own row of one that is added. */
  readonly onOverride?: (row: AddedRow) => void;
  readonly onTurnOff?: ((name: string) => void) | undefined;
  /** Rows that every request of the integration has; they are edited elsewhere. @see F-026 */
  readonly inherited?: readonly AddedRow[];
  /** Leads to where they are edited. */
  readonly onInherited?: ((name: string) => void) | undefined;
  /** Whether each row says its type; otherwise only those that are no text do. */
  readonly withKinds?: boolean;
  /** Whether null means that a row is not sent, and not that it is sent as null. */
  readonly nullIsOff?: boolean;
  readonly description?: ReactNode;
  /** The place in the document, for jumps to a fault. */
  readonly path?: string;
}

/** Names and values: those that were written, those that are added by default, and those that every request has. */
export function RowsEditor(props: RowsEditorProps) {
  const {
    title,
    noun,
    rows,
    onChange,
    added = [],
    inherited = [],
    onOverride,
    onTurnOff,
    onInherited,
    path,
  } = props;
  const hintId = useId();
  const [lines, setLines] = useState(() => linesOf(rows));
  const [isNew, setNew] = useState<number>();
  const told = useRef(rows);
  // What came from elsewhere (another mode, a change taken back) takes the place of the lines.
  if (!sameDocument(told.current, rows)) {
    told.current = rows;
    if (!sameDocument(rowsOf(lines), rows)) setLines(reconciled(lines, rows));
  }
  const put = (next: readonly Line[]) => {
    setLines(next);
    const said = rowsOf(next);
    if (sameDocument(said, rowsOf(lines))) return;
    told.current = said;
    onChange(said);
  };
  const change = (id: number, what: Parameters<typeof edited>[1]) =>
    put(lines.map((line) => (line.id === id ? edited(line, what) : line)));
  const add = () => {
    const next = withLine(lines);
    setNew(next.at(-1)?.id);
    setLines(next);
  };
  return (
    <fieldset
      className={css['group']}
      data-path={path}
      {...(props.description !== undefined && { 'aria-describedby': hintId })}
    >
      <legend className={css['title']}>{title}</legend>
      {props.description !== undefined && (
        <p id={hintId} className={css['hint']}>
          {props.description}
        </p>
      )}
      {(inherited.length > 0 || added.length > 0 || lines.length > 0) && (
        <ul className={css['list']}>
          {inherited.map((row) => (
            <FixedRow
              key={`every ${row.name}`}
              row={row}
              hint="Sent with every request; edited in the test step"
            >
              {onInherited !== undefined && (
                <IconButton
                  size="small"
                  icon={PencilIcon}
                  label={`Change ${row.name} for every request`}
                  onPress={() => onInherited(row.name)}
                />
              )}
            </FixedRow>
          ))}
          {added.map((row) => (
            <FixedRow
              key={`added ${row.name}`}
              row={row}
              hint={isMade(row) ? 'Made as the request leaves' : 'Added by default'}
            >
              {onOverride !== undefined && !isMade(row) && (
                <IconButton
                  size="small"
                  icon={PencilIcon}
                  label={`Change ${row.name}`}
                  onPress={() => onOverride(row)}
                />
              )}
              {onTurnOff !== undefined && (
                <IconButton
                  size="small"
                  icon={MinusIcon}
                  label={`Turn off ${row.name}`}
                  onPress={() => onTurnOff(row.name)}
                />
              )}
            </FixedRow>
          ))}
          {lines.map((line) =>
            line.kind === 'nothing' && props.nullIsOff === true ? (
              <FixedRow key={line.id} row={{ name: line.name, value: '' }} hint="Turned off" isOff>
                <IconButton
                  size="small"
                  icon={UndoIcon}
                  label={`Turn on ${line.name}`}
                  onPress={() => put(lines.filter(({ id }) => id !== line.id))}
                />
              </FixedRow>
            ) : (
              <LineRow
                key={line.id}
                {...props}
                line={line}
                fault={faultOf(line, lines)}
                isNew={line.id === isNew}
                onLine={(what) => change(line.id, what)}
                onRemove={() => put(lines.filter(({ id }) => id !== line.id))}
              />
            ),
          )}
        </ul>
      )}
      <div>
        <Button size="small" icon={PlusIcon} onPress={add}>
          Add {noun}
        </Button>
      </div>
    </fieldset>
  );
}

interface LineRowProps extends RowsEditorProps {
  readonly line: Line;
  readonly fault: ReturnType<typeof faultOf>;
  readonly isNew: boolean;
  readonly onLine: (what: Parameters<typeof edited>[1]) => void;
  readonly onRemove: () => void;
}

function LineRow({
  noun,
  path,
  line,
  fault,
  isNew,
  onLine,
  onRemove,
  placeholders,
  withKinds,
}: LineRowProps) {
  const called = line.name === '' ? `new ${noun}` : line.name;
  return (
    <li
      className={css['row']}
      {...(path !== undefined && { 'data-path': formatPath([...parsePath(path), line.name]) })}
    >
      <TextField
        label={`Name of ${called}`}
        hideLabel
        mono
        value={line.name}
        onChange={(name) => onLine({ name })}
        placeholder="name"
        autoFocus={isNew}
        errorMessage={fault.name}
      />
      <span className={css['value']}>
        {line.kind !== 'nothing' && (
          <TemplateField
            label={`Value of ${called}`}
            hideLabel
            value={line.text}
            onChange={(text) => onLine({ text })}
            placeholders={placeholders}
            hint="value or {{"
            errorMessage={fault.text}
          />
        )}
        {(withKinds === true || line.kind !== 'text') && (
          <span className={css['kind']}>
            <Select
              label={`Type of ${called}`}
              hideLabel
              options={kinds}
              value={line.kind}
              onChange={(kind) => onLine({ kind: kind as Kind })}
            />
          </span>
        )}
      </span>
      <IconButton label={`Remove ${called}`} icon={TrashIcon} onPress={onRemove} />
    </li>
  );
}
