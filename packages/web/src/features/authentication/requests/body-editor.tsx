import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { BracesIcon, ListIcon } from '../../../ui/icon.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { type BodyKind, bodyKindOf, withBodyKind } from './body.ts';
import { type AddedRow, addedRows, turnedOff, withRows, writtenOut } from './effective.ts';
import { JsonField } from './json-field.tsx';
import type { StepDocument } from './mode.ts';
import type { Placeholder } from './placeholders.ts';
import css from './request-editor.module.css';
import { RowsEditor } from './rows-editor.tsx';
import { isMembers } from './value.ts';

export interface BodyEditorProps {
  readonly own: StepDocument;
  readonly onChange: (own: StepDocument) => void;
  readonly beginning: StepDocument;
  readonly whole: StepDocument | undefined;
  readonly inherited: readonly AddedRow[];
  readonly onInherited?: ((name: string) => void) | undefined;
  readonly placeholders: readonly Placeholder[];
  readonly method: string;
  readonly path: string;
}

/** The body of a request, as rows, as JSON, or as text. @see REQ-4, REQ-8, REQ-9 */
export function BodyEditor(props: BodyEditorProps) {
  const { own, onChange, beginning, whole, method, path } = props;
  const [isRaw, setRaw] = useState(false);
  const kind = bodyKindOf(own, whole);
  const added = addedRows(own, 'body', beginning, whole);
  const hasNone = method === 'GET' || method === 'HEAD';
  if (hasNone && own['body'] === undefined)
    return <p className={css['hint']}>A {method} request has no body. Put values into the URL params.</p>;
  const kinds = [
    { id: 'default' as const, label: added.length > 0 && own['body'] === undefined ? 'Default' : 'None' },
    { id: 'form' as const, label: 'Form' },
    { id: 'json' as const, label: 'JSON' },
    { id: 'text' as const, label: 'Text' },
  ];
  const choose = (next: BodyKind) => onChange(withBodyKind(own, next, { beginning, whole }));
  const body = own['body'];
  const rows = isMembers(body) ? body : {};
  const asRaw = kind === 'json' && (isRaw || Array.isArray(body));
  return (
    <div className={css['part']} data-path={path}>
      <SegmentedControl
        label="Body"
        hideLabel={false}
        size="small"
        options={kinds}
        value={kind}
        onChange={choose}
      />
      {hasNone && <p className={css['hint']}>A {method} request is sent without its body.</p>}
      {kind === 'text' && (
        <TextField
          label="Text of the body"
          multiline
          mono
          value={typeof body === 'string' ? body : ''}
          onChange={(text) => onChange({ ...own, body: text })}
          description="Sent as it is. Placeholders are filled."
        />
      )}
      {asRaw && (
        <JsonField
          label="JSON of the body"
          value={body}
          onChange={(value) => onChange({ ...own, body: value })}
          isRequired
        />
      )}
      {kind !== 'text' && !asRaw && (
        <RowsEditor
          title="Body rows"
          noun="body row"
          rows={rows}
          onChange={(next) =>
            onChange(
              withRows(
                own,
                'body',
                body === undefined ? { ...writtenOut(own, 'body', added), ...next } : next,
              ),
            )
          }
          added={added}
          onOverride={({ name, value }) =>
            onChange(withRows(own, 'body', { ...writtenOut(own, 'body', added), [name]: value }))
          }
          onTurnOff={(name) => onChange(withRows(own, 'body', turnedOff(own, 'body', name, added)))}
          inherited={props.inherited}
          onInherited={props.onInherited}
          placeholders={props.placeholders}
          withKinds={kind === 'json'}
          nullIsOff={kind !== 'json'}
          {...(body === undefined &&
            added.length > 0 && {
              description:
                'With a row of your own the body is sent as it is written; the default rows are written out then.',
            })}
        />
      )}
      {kind === 'json' && !Array.isArray(body) && (
        <div>
          <Button
            size="small"
            variant="quiet"
            icon={isRaw ? ListIcon : BracesIcon}
            onPress={() => setRaw(!isRaw)}
          >
            {isRaw ? 'Edit as rows' : 'Edit as JSON'}
          </Button>
        </div>
      )}
    </div>
  );
}
