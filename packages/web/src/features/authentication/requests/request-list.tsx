import type { Scheme } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { PlusIcon } from '../../../ui/icon.tsx';
import css from './config-step.module.css';
import { endpointOf, returnsOf } from './endpoint.ts';
import { EndpointFrame } from './endpoint-section.tsx';
import { type StepDocument, without } from './mode.ts';
import type { Placeholder } from './placeholders.ts';
import { type Drawn, mayBeCode, requestOf } from './schema.ts';
import { StepEditor } from './step-editor.tsx';
import { isMembers } from './value.ts';
import { ValueEditor } from './value-editor.tsx';

export interface RequestListProps {
  readonly scheme: Scheme;
  readonly property: string;
  readonly schema: Drawn;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly placeholders: readonly Placeholder[];
}

/** Requests that are made one after the other. What an entry says beside its request is drawn below it. */
export function RequestList({
  scheme,
  property,
  schema,
  path,
  value,
  onChange,
  placeholders,
}: RequestListProps) {
  const endpoint = endpointOf(scheme, property);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const put = (next: readonly unknown[]) => onChange(next.length === 0 ? undefined : next);
  const request = requestOf(schema.items ?? {}, scheme.config);
  const title = endpoint?.title ?? schema.title ?? property;
  const beside = Object.entries(request?.properties ?? {}).filter(
    ([, { title: name }]) => name !== undefined,
  );
  const set = (index: number, item: StepDocument, key: string, next: unknown) =>
    put(items.with(index, next === undefined ? without(item, key) : { ...item, [key]: next }));
  return (
    <div className={css['more']} data-path={path}>
      {items.map((one, index) => {
        const item = isMembers(one) ? one : {};
        const at = `${path}[${index}]`;
        return (
          <EndpointFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a request has nothing else that tells it from another.
            key={index}
            title={`${title} ${index + 1}`}
            description={index === 0 ? schema.description : undefined}
            onRemove={() => put(items.filter((_, other) => other !== index))}
          >
            <StepEditor
              scheme={scheme}
              title={`${title} ${index + 1}`}
              property={property}
              name={`${endpoint?.name ?? property}[${index}]`}
              path={at}
              step={item}
              onChange={(step) => put(items.with(index, step))}
              beginning={{}}
              mayBeCode={mayBeCode(schema.items ?? {}, scheme.config)}
              isOnTheWay
              returns={returnsOf(endpoint?.purpose ?? '', false)}
            />
            {beside.map(([key, property]) => (
              <ValueEditor
                key={key}
                schema={property}
                root={scheme.config}
                label={property.title ?? key}
                value={item[key]}
                onChange={(next) => set(index, item, key, next)}
                placeholders={placeholders}
                path={`${at}.${key}`}
              />
            ))}
          </EndpointFrame>
        );
      })}
      <div className={css['absent']}>
        <span className={css['hint']}>
          {items.length === 0 ? schema.description : 'They are made in this order.'}
        </span>
        <Button size="small" icon={PlusIcon} onPress={() => put([...items, { url: '' }])}>
          Add {title}
        </Button>
      </div>
    </div>
  );
}
