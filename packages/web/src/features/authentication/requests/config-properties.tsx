import { useEffect, useState } from 'react';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { isWithin, parsePath } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { configKey } from '../place.ts';
import type { StepProps } from '../step-props.ts';
import css from './config-step.module.css';
import { EndpointSection } from './endpoint-section.tsx';
import { RequestList } from './request-list.tsx';
import { type Property, requestOf, resolved, widgetOf } from './schema.ts';
import { usePlaceholders } from './use-known.ts';
import { ValueEditor } from './value-editor.tsx';

export interface ConfigPropertiesProps extends StepProps {
  readonly main: readonly Property[];
  /** Shown when they are asked for. */
  readonly more: readonly Property[];
}

/** Properties of the config of a scheme, each with its editor. */
export function ConfigProperties({ scheme, main, more }: ConfigPropertiesProps) {
  return (
    <div className={css['step']}>
      {main.map((property) => (
        <PropertyEditor key={property.key} scheme={scheme} property={property} />
      ))}
      {more.length > 0 && <MoreProperties scheme={scheme} properties={more} />}
    </div>
  );
}

/** What most need not see. It opens by itself when a fault leads into it. */
function MoreProperties({ scheme, properties }: StepProps & { readonly properties: readonly Property[] }) {
  const { value } = useDraft();
  const { view } = useView();
  const config = ['authentication', configKey(scheme)];
  const at = view.path === undefined ? undefined : parsePath(view.path);
  const isAskedFor = at !== undefined && properties.some(({ key }) => isWithin(at, [...config, key]));
  const [isOpen, setOpen] = useState(isAskedFor);
  useEffect(() => {
    if (isAskedFor) setOpen(true);
  }, [isAskedFor]);
  const set = properties.filter(({ key }) => value([...config, key]) !== undefined);
  const titles = set.map(({ key, schema }) => schema.title ?? key);
  return (
    <Disclosure
      title="More options"
      level={3}
      look="plain"
      summary={titles.length === 0 ? 'None set' : titles.join(', ')}
      isExpanded={isOpen}
      onExpandedChange={setOpen}
    >
      <div className={css['more']}>
        {isOpen &&
          properties.map((property) => (
            <PropertyEditor key={property.key} scheme={scheme} property={property} />
          ))}
      </div>
    </Disclosure>
  );
}

/** One property of the config of a scheme. What is not set stays absent. */
function PropertyEditor({ scheme, property }: StepProps & { readonly property: Property }) {
  const { key, schema, isRequired } = property;
  const { value, edit } = useDraft();
  const placeholders = usePlaceholders(scheme, true);
  const path = `authentication.${configKey(scheme)}.${key}`;
  const shared = { schema, path, value: value(path), onChange: (next: unknown) => edit(path, next) };
  const root = scheme.config;
  if (requestOf(schema, root) !== undefined)
    return <EndpointSection {...shared} scheme={scheme} property={key} isRequired={isRequired} />;
  if (widgetOf(schema, root) === 'list' && requestOf(resolved(schema, root).items ?? {}, root) !== undefined)
    return <RequestList {...shared} scheme={scheme} property={key} placeholders={placeholders} />;
  return (
    <ValueEditor
      {...shared}
      root={root}
      label={schema.title ?? key}
      placeholders={placeholders}
      isRequired={isRequired}
    />
  );
}
