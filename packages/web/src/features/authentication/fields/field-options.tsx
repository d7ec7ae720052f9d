import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldDocument } from '../../../api/types.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { FieldRow } from '../../../ui/form.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { parsePath } from '../draft/path.ts';
import { useView } from '../navigation.ts';
import { useRested } from '../requests/use-answers.ts';
import { ChoicesEditor } from './choices-editor.tsx';
import css from './fields-step.module.css';
import { type Optional, optional, optionNames, optionsFor, undrawn } from './options.ts';
import { secretReason } from './rules.ts';

export interface FieldOptionsProps {
  readonly field: FieldDocument;
  readonly own: FieldDocument;
  readonly put: (change: Readonly<Record<string, unknown>>) => void;
  /** Marks the place of a member. */
  readonly at: (member: string) => { readonly 'data-path': string };
  readonly faultOf: (member: string) => string | undefined;
}

/** What most fields do without. What is set is shown even where it makes no sense, so that it can be taken away. */
export function FieldOptions({ field, own, put, at, faultOf }: FieldOptionsProps) {
  const { view } = useView();
  const meant = parsePath(view.path ?? '')[3];
  const isMeant = optional.some((name) => name === meant);
  const [isOpen, setOpen] = useState(false);
  const options = optionsFor(field);
  const has = (name: Optional) => options.includes(name) || own[name] !== undefined;
  const set = optional.filter((name) => own[name] !== undefined && own[name] !== false);
  const faults = useLateFaults(field);
  const text = (name: 'placeholder' | 'default' | 'inputFormat' | 'pattern') => ({
    value: own[name] ?? '',
    onChange: (value: string) => put({ [name]: value === '' ? undefined : value }),
  });
  const reason = secretReason(field);
  const kept = undrawn.filter((name) => own[name] !== undefined);
  return (
    <Disclosure
      title="More options"
      summary={set.length > 0 ? set.map((name) => optionNames[name]).join(', ') : undefined}
      level={4}
      look="plain"
      isExpanded={isOpen || isMeant || faults.pattern !== undefined || faults.default !== undefined}
      onExpandedChange={setOpen}
    >
      <div className={css['options']}>
        {has('isNoSecret') && (
          <div {...at('isNoSecret')}>
            <Switch
              label="May be shown"
              isSelected={field.isNoSecret === true}
              isDisabled={reason !== undefined && field.isNoSecret !== true}
              onChange={(isOn) => put({ isNoSecret: isOn ? true : undefined })}
              description={
                reason ??
                'Reports and logs show the value. Every field is a secret otherwise. For a region or a subdomain, say.'
              }
            />
            {reason !== undefined && field.isNoSecret === true && (
              <p className={css['fault']}>This is refused: switch it off.</p>
            )}
          </div>
        )}
        {(has('placeholder') || has('default')) && (
          <FieldRow>
            {has('placeholder') && (
              <div {...at('placeholder')}>
                <TextField
                  label="Placeholder"
                  {...text('placeholder')}
                  description="An example inside the empty input. Never stored."
                  errorMessage={faultOf('placeholder')}
                />
              </div>
            )}
            {has('default') && (
              <div {...at('default')}>
                <DefaultField
                  field={field}
                  own={own}
                  put={put}
                  fault={faults.default ?? faultOf('default')}
                />
              </div>
            )}
          </FieldRow>
        )}
        {has('inputFormat') && (
          <div {...at('inputFormat')}>
            <TextField
              label="Input format"
              mono
              {...text('inputFormat')}
              placeholder="https://{{input}}.acme.example"
              description={
                <>
                  Fixed text around the input, <code>{'{{input}}'}</code> once where the user types. Only that
                  part is stored, also when the whole address is pasted.
                </>
              }
              errorMessage={formatFault(own.inputFormat) ?? faultOf('inputFormat')}
            />
          </div>
        )}
        {has('pattern') && (
          <div {...at('pattern')}>
            <TextField
              label="Pattern"
              mono
              {...text('pattern')}
              placeholder="[a-z0-9-]+"
              description="What the whole value must match: a regular expression in RE2 syntax, so without look-around and back-references."
              errorMessage={faults.pattern ?? faultOf('pattern')}
            />
          </div>
        )}
        {has('choices') && (
          <div {...at('choices')}>
            <ChoicesEditor
              choices={own.choices}
              onChange={(choices) => put({ choices })}
              fault={faultOf('choices')}
            />
          </div>
        )}
        {(has('list') || has('dict')) && (
          <div {...at('list')}>
            <Select
              label="Takes"
              options={amounts}
              value={own['dict'] === true ? 'dict' : own['list'] === true ? 'list' : 'one'}
              onChange={(id) =>
                put({ list: id === 'list' ? true : undefined, dict: id === 'dict' ? true : undefined })
              }
              description="Several values are stored as a list, names and values as an object."
              errorMessage={faultOf('list') ?? faultOf('dict')}
            />
          </div>
        )}
        {kept.length > 0 && (
          <p className={css['muted']}>
            The definition also says <code>{kept.join(', ')}</code> of this field. It is kept as it is.
          </p>
        )}
      </div>
    </Disclosure>
  );
}

const amounts = [
  { id: 'one', label: 'One value' },
  { id: 'list', label: 'Several values' },
  { id: 'dict', label: 'Names and values' },
];

function DefaultField({
  field,
  own,
  put,
  fault,
}: Pick<FieldOptionsProps, 'field' | 'own' | 'put'> & { readonly fault: string | undefined }) {
  const description =
    field.required === false
      ? 'Stored when the input is left blank, and used by every call whose stored value is missing.'
      : 'Stored when the input is left blank. Calls later do not fall back to it.';
  const set = (value: string) => put({ default: value === '' ? undefined : value });
  if (field.type === 'boolean')
    return (
      <Select
        label="Default"
        options={[
          { id: '', label: 'None' },
          { id: 'true', label: 'Yes' },
          { id: 'false', label: 'No' },
        ]}
        value={own.default ?? ''}
        onChange={set}
        description={description}
        errorMessage={fault}
      />
    );
  return (
    <TextField
      label="Default"
      value={own.default ?? ''}
      onChange={set}
      description={description}
      errorMessage={fault}
    />
  );
}

/** @see FLD-19 */
function formatFault(format: string | undefined): string | undefined {
  if (format === undefined || format.split('{{input}}').length === 2) return undefined;
  return 'Write {{input}} once, where the user types.';
}

/** The rules that come late, once typing has rested. */
function useLateFaults(field: FieldDocument) {
  const rested = useRested(field);
  const { pattern, default: text } = rested;
  const { data: rules } = useQuery({
    queryKey: ['late-rules'],
    queryFn: () => import('./late-rules.ts'),
    enabled: pattern !== undefined || text !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return rules?.lateFaults(rested) ?? {};
}
