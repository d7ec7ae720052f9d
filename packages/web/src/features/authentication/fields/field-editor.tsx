import { useState } from 'react';
import type { FieldDocument, Scheme } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Actions, FieldRow, Form } from '../../../ui/form.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { ReadOnlyField, TextField } from '../../../ui/text-field.tsx';
import { useAfterPress } from './after-press.ts';
import { FieldOptions } from './field-options.tsx';
import css from './fields-step.module.css';
import { type FieldKind, isNote, kindOf, nameOf, patched, pathOf, type Row } from './rows.ts';
import { keyFault, keyFromLabel } from './rules.ts';

const types = [
  { id: 'string', label: 'A line of text' },
  { id: 'text', label: 'Several lines of text' },
  { id: 'number', label: 'Number' },
  { id: 'integer', label: 'Whole number' },
  { id: 'boolean', label: 'Yes or no' },
  { id: 'datetime', label: 'Date and time' },
  { id: 'copy', label: 'Note', description: 'Shows its help text and takes no value' },
] as const;

const kindHints: Readonly<Record<FieldKind, string>> = {
  input: 'The user types it in the open. It is stored encrypted all the same.',
  secret: 'The user types it unseen, as a password. Pasting and password managers work.',
  computed:
    'Nobody types it: the app’s answer must hold it at its top level, under this key, or nothing is connected.',
};

/** The id of the box that a key is typed in. */
export const keyBoxId = 'field-key';

export interface FieldEditorProps {
  readonly scheme: Scheme;
  readonly row: Row;
  /** The keys of the other fields. */
  readonly taken: readonly string[];
  readonly onChange: (own: FieldDocument) => void;
  /** A key that can be used was typed. */
  readonly onKey: (key: string) => void;
  /** The key is what was typed last; empty for a new field that was left blank. */
  readonly onDone: (key: string) => void;
  readonly onRemove: () => void;
  /** What the server says of a member of the field as it is saved. */
  readonly faultOf: (member: string) => string | undefined;
  readonly children: React.ReactNode;
}

/** Everything that a definition can say of one field. Its words go into the draft as they are typed; a key when it is complete. @see F-006 to F-023 */
export function FieldEditor(props: FieldEditorProps) {
  const { scheme, row, taken, onChange, onKey, onDone, onRemove, faultOf, children } = props;
  const { field, prebuilt } = row;
  const own = row.own ?? { key: field.key };
  const kind = kindOf(field);
  const [key, setKey] = useState<string>();
  const [isAsked, ask] = useState(false);
  const at = (member: string) => ({ 'data-path': `${pathOf(row) ?? 'authentication.fields'}.${member}` });
  const put = (change: Readonly<Record<string, unknown>>) => onChange(patched(own, change));

  const suggested = keyFromLabel(own.label ?? '');
  const commit = (typed: string) => {
    ask(true);
    if (keyFault(typed, taken, scheme) !== undefined) return false;
    setKey(undefined);
    if (typed !== field.key) onKey(typed);
    return true;
  };
  const commitLabel = () => {
    if (field.key !== '' || key !== undefined || keyFault(suggested, taken, scheme) !== undefined) return;
    commit(suggested);
  };
  const leaveLabel = useAfterPress(commitLabel);
  const leaveKey = useAfterPress(() => {
    if (key !== undefined) commit(key);
  });
  const done = () => {
    const typed = key ?? (field.key === '' ? suggested : field.key);
    if (prebuilt !== undefined || isBlank(own, key) || commit(typed)) onDone(typed);
  };
  const shownKey = key ?? field.key;

  return (
    <section className={css['editor']} aria-label={`Edit ${nameOf(field)}`} data-path={pathOf(row)}>
      <h3>{field.key === '' && !own.label ? 'New field' : nameOf(field)}</h3>
      {prebuilt !== undefined && (
        <p className={css['muted']}>
          {scheme.title} brings this field along. You can say otherwise what users read, and move it.
        </p>
      )}
      <Form onSubmit={done} label={`Field ${nameOf(field)}`}>
        <FieldRow>
          <div {...at('label')}>
            <TextField
              label="Label"
              value={own.label ?? ''}
              onChange={(label) => put({ label: label === '' ? undefined : label })}
              onBlur={leaveLabel}
              placeholder={prebuilt?.label ?? 'API key'}
              description="What users read above the input. Without it they read the key."
              errorMessage={faultOf('label')}
              autoFocus
              autoComplete="off"
            />
          </div>
          <div {...at('key')}>
            {prebuilt !== undefined ? (
              <ReadOnlyField label="Key" value={field.key} mono description="Set by the scheme." />
            ) : (
              <TextField
                id={keyBoxId}
                label="Key"
                mono
                isRequired
                value={shownKey}
                onChange={setKey}
                onBlur={leaveKey}
                placeholder={suggested || 'api_key'}
                description={
                  shownKey === '' ? (
                    'The value is stored under it. The app’s own name for it is a good one.'
                  ) : (
                    <>
                      Read as <code>{`{{bundle.authData.${shownKey}}}`}</code>
                    </>
                  )
                }
                errorMessage={isAsked || shownKey !== '' ? keyFault(shownKey, taken, scheme) : undefined}
                autoComplete="off"
              />
            )}
          </div>
        </FieldRow>
        {prebuilt === undefined && (
          <div className={css['kind']}>
            <div {...at('computed')}>
              <SegmentedControl
                label="Kind"
                hideLabel={false}
                options={[
                  { id: 'input', label: 'Input' },
                  { id: 'secret', label: 'Secret' },
                  ...(scheme.computedFields || kind === 'computed'
                    ? [{ id: 'computed' as const, label: 'Computed' }]
                    : []),
                ]}
                value={kind}
                onChange={(next: FieldKind) => put(ofKind(next, field))}
              />
              <p className={css['muted']}>{kindHints[kind]}</p>
              {kind === 'computed' && !scheme.computedFields && (
                <p className={css['fault']}>
                  {scheme.title} has no answer to read a computed field from. Make it an input.
                </p>
              )}
            </div>
            {kind === 'input' && (
              <div {...at('type')}>
                <Select
                  label="Type"
                  options={[...types]}
                  value={field.type ?? 'string'}
                  onChange={(type) => put({ type: type === 'string' ? undefined : type })}
                  errorMessage={faultOf('type')}
                />
              </div>
            )}
          </div>
        )}
        {kind !== 'computed' && !isNote(field) && (
          <div {...at('required')}>
            <Checkbox
              label="Required"
              isSelected={field.required !== false}
              onChange={(isOn) => put({ required: isOn ? (prebuilt ? true : undefined) : false })}
              description="The form cannot be sent while it is empty."
            />
          </div>
        )}
        {kind !== 'computed' && (
          <div {...at('helpText')}>
            <TextField
              label={isNote(field) ? 'Text of the note' : 'Help text'}
              multiline
              rows={2}
              value={own.helpText ?? ''}
              onChange={(helpText) => put({ helpText: helpText === '' ? undefined : helpText })}
              placeholder={
                prebuilt?.helpText ?? 'Under [your settings](https://acme.example/settings), “API access”.'
              }
              description={
                kind === 'secret'
                  ? 'Markdown, below the input. Link to the page where users find the value.'
                  : 'Markdown with links, below the input.'
              }
              errorMessage={faultOf('helpText')}
            />
          </div>
        )}
        {!isNote(field) && <FieldOptions field={field} own={own} put={put} at={at} faultOf={faultOf} />}
        {children}
        <Actions>
          <Button type="submit" variant="plain" forReading>
            Done
          </Button>
          {prebuilt === undefined && (
            <Button variant="quiet" onPress={onRemove}>
              Delete field
            </Button>
          )}
        </Actions>
      </Form>
    </section>
  );
}

/** What changes with the kind of a field. A secret is never shown, and nobody fills in a computed one. */
function ofKind(kind: FieldKind, { type }: FieldDocument): Readonly<Record<string, unknown>> {
  if (kind === 'computed')
    return {
      computed: true,
      required: undefined,
      type: type === 'password' || type === 'copy' ? undefined : type,
    };
  if (kind === 'secret') return { type: 'password', computed: undefined, isNoSecret: undefined };
  return { type: type === 'password' ? undefined : type, computed: undefined };
}

/** Whether nothing was said of a new field yet. */
export function isBlank(own: FieldDocument, typedKey?: string): boolean {
  return own.key === '' && !typedKey && Object.keys(own).every((name) => name === 'key');
}
