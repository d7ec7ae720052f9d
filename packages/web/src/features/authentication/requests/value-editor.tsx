import { useId } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { PlusIcon, TrashIcon } from '../../../ui/icon.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { JsonField } from './json-field.tsx';
import { without } from './mode.ts';
import type { Placeholder } from './placeholders.ts';
import { RowsEditor } from './rows-editor.tsx';
import { alternatives, blankOf, couldBe, type Drawn, nameOfWay, resolved, widgetOf } from './schema.ts';
import { ScopesField } from './scopes-field.tsx';
import { TemplateField } from './template-field.tsx';
import { isMembers } from './value.ts';
import css from './value-editor.module.css';

export interface ValueEditorProps {
  readonly schema: Drawn;
  readonly root: Drawn;
  readonly label: string;
  readonly value: unknown;
  /** Undefined takes the value away. */
  readonly onChange: (value: unknown) => void;
  readonly placeholders: readonly Placeholder[];
  readonly path: string;
  readonly isRequired?: boolean;
}

/** A value of a config, drawn by its schema alone. What is left blank is absent. */
export function ValueEditor(props: ValueEditorProps) {
  const { schema, root, label, value, onChange, placeholders, path, isRequired = false } = props;
  const one = resolved(schema, root);
  const { description } = schema;
  const text = typeof value === 'string' ? value : '';
  const keep = (next: string) => onChange(next === '' ? undefined : next);
  switch (widgetOf(schema, root)) {
    case 'switch':
      return (
        <div data-path={path}>
          <Switch label={label} description={description} isSelected={value === true} onChange={onChange} />
        </div>
      );
    case 'select':
      return <ChoiceEditor {...props} schema={one} />;
    case 'scopes':
      return (
        <div data-path={path}>
          <ScopesField label={label} value={text} onChange={keep} description={description} />
        </div>
      );
    case 'text':
      return (
        <div data-path={path}>
          <TemplateField
            label={label}
            value={text}
            onChange={keep}
            placeholders={placeholders}
            description={description}
            isRequired={isRequired}
          />
        </div>
      );
    case 'number':
      return <NumberEditor {...props} />;
    case 'list':
      return <ListEditor {...props} schema={one} />;
    case 'map':
      return (
        <RowsEditor
          title={label}
          noun="value"
          rows={isMembers(value) ? value : {}}
          onChange={(rows) => onChange(Object.keys(rows).length === 0 ? undefined : rows)}
          placeholders={placeholders}
          path={path}
          {...(description !== undefined && { description })}
        />
      );
    case 'object':
      return <MembersEditor {...props} schema={one} />;
    case 'either':
      return <EitherEditor {...props} />;
    default:
      return (
        <div data-path={path}>
          <JsonField label={label} value={value} onChange={onChange} description={description} />
        </div>
      );
  }
}

/** The id of the choice that stands for "not set": a property that is absent stays absent. */
const unset = '(unset)';

function ChoiceEditor({ schema, label, value, onChange, path, isRequired }: ValueEditorProps) {
  const titles = schema['x-titles'] ?? {};
  const options = (schema.enum ?? []).map((id) => {
    const title = titles[id];
    return { id, label: title ?? id, ...(title !== undefined && { description: id }) };
  });
  return (
    <div data-path={path}>
      <Select
        label={label}
        description={schema.description}
        options={isRequired === true ? options : [{ id: unset, label: 'Default' }, ...options]}
        value={typeof value === 'string' ? value : isRequired === true ? null : unset}
        onChange={(id) => onChange(id === unset ? undefined : id)}
        isRequired={isRequired}
      />
    </div>
  );
}

function NumberEditor({ schema, label, value, onChange, path, isRequired }: ValueEditorProps) {
  const { minimum } = schema;
  const isLow = typeof value === 'number' && minimum !== undefined && value < minimum;
  return (
    <div data-path={path}>
      <TextField
        label={label}
        type="number"
        description={schema.description}
        value={typeof value === 'number' ? String(value) : ''}
        onChange={(text) => onChange(text.trim() === '' ? undefined : Number(text))}
        isRequired={isRequired}
        errorMessage={isLow ? `${minimum} or more.` : undefined}
      />
    </div>
  );
}

function ListEditor(props: ValueEditorProps) {
  const { schema, root, label, value, onChange, placeholders, path } = props;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const put = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
  const item = schema.items ?? {};
  const choices = resolved(item, root).enum;
  const fresh = choices?.find((choice) => !items.includes(choice)) ?? blankOf(item, root);
  return (
    <fieldset className={css['group']} data-path={path}>
      <legend className={css['legend']}>{label}</legend>
      {schema.description !== undefined && <p className={css['hint']}>{schema.description}</p>}
      {items.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has nothing else that tells it from another.
        <div key={index} className={css['item']}>
          <ValueEditor
            schema={item}
            root={root}
            label={`${label} ${index + 1}`}
            value={one}
            onChange={(next) => put(items.with(index, next))}
            placeholders={placeholders}
            path={`${path}[${index}]`}
            isRequired
          />
          <IconButton
            label={`Remove ${label} ${index + 1}`}
            icon={TrashIcon}
            onPress={() => put(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={PlusIcon}
          aria-label={`Add to ${label}`}
          onPress={() => put([...items, fresh])}
        >
          Add
        </Button>
      </div>
    </fieldset>
  );
}

function MembersEditor(props: ValueEditorProps) {
  const { schema, root, label, value, onChange, placeholders, path } = props;
  const members = isMembers(value) ? value : {};
  const set = (key: string, next: unknown) => {
    const made = next === undefined ? without(members, key) : { ...members, [key]: next };
    onChange(Object.keys(made).length === 0 && props.isRequired !== true ? undefined : made);
  };
  return (
    <fieldset className={css['group']} data-path={path}>
      <legend className={css['legend']}>{label}</legend>
      {schema.description !== undefined && <p className={css['hint']}>{schema.description}</p>}
      <div className={css['inside']}>
        {Object.entries(schema.properties ?? {}).map(([key, property]) => (
          <ValueEditor
            key={key}
            schema={property}
            root={root}
            label={property.title ?? key}
            value={members[key]}
            onChange={(next) => set(key, next)}
            placeholders={placeholders}
            path={`${path}.${key}`}
            isRequired={schema.required?.includes(key) ?? false}
          />
        ))}
      </div>
    </fieldset>
  );
}

function EitherEditor(props: ValueEditorProps) {
  const { schema, root, label, value, onChange, path } = props;
  const id = useId();
  const ways = alternatives(schema, root);
  const found = ways.findIndex((way) => couldBe(value, way));
  const at = Math.max(0, found);
  const way = ways[at];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the editors inside have labels of their own; this only names the two.
    <div className={css['group']} role="group" aria-labelledby={id} data-path={path}>
      <span id={id} className={css['legend']}>
        {label}
      </span>
      {schema.description !== undefined && <p className={css['hint']}>{schema.description}</p>}
      <SegmentedControl
        label={`Kind of ${label}`}
        size="small"
        options={ways.map((one, index) => ({ id: String(index), label: nameOfWay(one, root) }))}
        value={String(at)}
        onChange={(index) => onChange(blankOf(ways[Number(index)] ?? {}, root))}
      />
      {way !== undefined && (
        <ValueEditor
          {...props}
          schema={without({ ...way }, 'description') as Drawn}
          label={nameOfWay(way, root)}
        />
      )}
    </div>
  );
}
