import { Checkbox } from '../../../ui/checkbox.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { JsonField } from './json-field.tsx';
import { type StepDocument, without } from './mode.ts';
import css from './request-editor.module.css';
import { isMembers } from './value.ts';

export interface MoreOptionsProps {
  readonly own: StepDocument;
  readonly onChange: (own: StepDocument) => void;
  /** A URL that users are sent to has parameters only. */
  readonly isRedirect: boolean;
}

const told = { params: 'Leave out URL params without a value', body: 'Leave out body rows without a value' };

/** What most requests do without. @see REQ-7, REQ-11, TPL-5 */
export function MoreOptions({ own, onChange, isRedirect }: MoreOptionsProps) {
  const given = own['removeMissingValuesFrom'];
  const removed = isMembers(given) ? given : {};
  const setRemoved = (part: string, isOn: boolean) => {
    const next = isOn ? { ...removed, [part]: true } : without(removed, part);
    onChange(
      Object.keys(next).length === 0
        ? without(own, 'removeMissingValuesFrom')
        : { ...own, removeMissingValuesFrom: next },
    );
  };
  const set = (key: string, value: unknown) =>
    onChange(
      value === undefined || value === '' || value === false ? without(own, key) : { ...own, [key]: value },
    );
  const parts = isRedirect ? (['params'] as const) : (['params', 'body'] as const);
  const serializer = own['serializeValueForCurlies'];
  const count = [
    'removeMissingValuesFrom',
    'skipThrowForStatus',
    'skipEncodingChars',
    'serializeValueForCurlies',
  ].filter((key) => own[key] !== undefined).length;
  return (
    <Disclosure
      title="Details"
      level="none"
      look="plain"
      summary={count === 0 ? 'Missing values, encoding, error statuses' : `${count} set`}
      defaultExpanded={count > 0}
    >
      <div className={css['options']}>
        <div className={css['checks']}>
          {parts.map((part) => (
            <Checkbox
              key={part}
              label={told[part]}
              isSelected={removed[part] === true}
              onChange={(isOn) => setRemoved(part, isOn)}
            />
          ))}
          {!isRedirect && (
            <Checkbox
              label="An error status is no failure"
              isSelected={own['skipThrowForStatus'] === true}
              onChange={(isOn) => set('skipThrowForStatus', isOn)}
            />
          )}
        </div>
        <TextField
          label="Characters that stay as they are in URL params"
          mono
          value={typeof own['skipEncodingChars'] === 'string' ? own['skipEncodingChars'] : ''}
          onChange={(text) => set('skipEncodingChars', text)}
          description="Others are percent-encoded."
        />
        {serializer !== undefined && (
          <JsonField
            label="Code for lists inside text"
            value={serializer}
            onChange={(value) => set('serializeValueForCurlies', value)}
            description="Turns a list or an object inside text into text."
          />
        )}
      </div>
    </Disclosure>
  );
}
