import { type ReactNode, useId } from 'react';
import type { Scheme } from '../../../api/types.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CopyIcon, PlusIcon, TrashIcon } from '../../../ui/icon.tsx';
import { sameDocument } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { configKey } from '../place.ts';
import css from './config-step.module.css';
import { beginningOf } from './effective.ts';
import { endpointOf, returnsOf } from './endpoint.ts';
import { formOf, modeOf } from './mode.ts';
import type { Drawn } from './schema.ts';
import { mayBeCode, widgetOf } from './schema.ts';
import { StepEditor } from './step-editor.tsx';
import { isMembers } from './value.ts';

export interface EndpointSectionProps {
  readonly scheme: Scheme;
  /** The key of the config. */
  readonly property: string;
  readonly schema: Drawn;
  readonly isRequired: boolean;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One request of a config: it is added, edited and removed; one that is needed is always there. */
export function EndpointSection(props: EndpointSectionProps) {
  const { scheme, property, schema, isRequired, path, value, onChange } = props;
  const endpoint = endpointOf(scheme, property);
  const title = schema.title ?? endpoint?.title ?? property;
  const beginning = beginningOf(scheme, property);
  const isRedirect = widgetOf(schema, scheme.config) === 'redirect';
  // Where users are sent is the first that most builders look for.
  const isOffered = isRedirect && !isRequired && schema['x-place'] === 'main';
  const isShown = isRequired || value !== undefined || isOffered;
  if (!isShown)
    return (
      <div className={css['absent']} data-path={path}>
        <span className={css['hint']}>{schema.description ?? title}</span>
        <Button
          size="small"
          icon={PlusIcon}
          onPress={() =>
            onChange({ ...(isRedirect || beginning['method'] ? {} : { method: 'POST' }), url: '' })
          }
        >
          Add {title}
        </Button>
      </div>
    );
  return (
    <EndpointFrame
      title={title}
      description={schema.description}
      isRequired={isRequired}
      onRemove={isRequired || value === undefined ? undefined : () => onChange(undefined)}
    >
      {lacksUrl(value) && <Beginnings {...props} isRedirect={isRedirect} />}
      <StepEditor
        scheme={scheme}
        title={title}
        property={property}
        name={endpoint?.name ?? property}
        path={path}
        step={value}
        // What is offered and left blank is absent.
        onChange={(step) => onChange(isOffered && sameDocument(step, { url: '' }) ? undefined : step)}
        beginning={beginning}
        isRedirect={isRedirect}
        mayBeCode={mayBeCode(schema, scheme.config)}
        isRequired={isRequired}
        isOnTheWay
        returns={returnsOf(endpoint?.purpose ?? '', isRedirect)}
      />
    </EndpointFrame>
  );
}

const lacksUrl = (step: unknown) => modeOf(step) === 'form' && !String(formOf(step)['url'] ?? '').trim();

/** While a request has no URL: that it may be left out, and the URLs that it may share with another. */
function Beginnings(props: EndpointSectionProps & { readonly isRedirect: boolean }) {
  const { scheme, property, value, onChange, isRequired, isRedirect } = props;
  const draft = useDraft();
  const others = isRedirect ? [] : urlsOf(scheme, property, (path) => draft.value(path));
  return (
    <>
      {!isRequired && value !== undefined && <p className={css['hint']}>Remove it when the app has none.</p>}
      {others.length > 0 && (
        <div className={css['buttons']}>
          {others.map((other) => (
            <Button
              key={other.title}
              size="small"
              icon={CopyIcon}
              onPress={() => onChange({ ...(isMembers(value) && value), url: other.url })}
            >
              Same URL as {other.title}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** The URLs of the other requests of a config, those that users are sent to apart. */
function urlsOf(scheme: Scheme, property: string, valueAt: (path: readonly string[]) => unknown) {
  return scheme.endpoints.flatMap(({ key, title }) => {
    const schema = scheme.config.properties?.[key];
    if (key === property || schema === undefined || widgetOf(schema, scheme.config) !== 'request') return [];
    const url = formOf(valueAt(['authentication', configKey(scheme), key]))['url'];
    return typeof url === 'string' && url.trim() !== '' ? [{ title, url }] : [];
  });
}

export interface EndpointFrameProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly isRequired?: boolean;
  readonly onRemove?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** A request under its title. */
export function EndpointFrame({
  title,
  description,
  isRequired = false,
  onRemove,
  children,
}: EndpointFrameProps) {
  const id = useId();
  return (
    <section className={css['endpoint']} aria-labelledby={id}>
      <div className={css['head']}>
        <h3 id={id}>{title}</h3>
        {isRequired && <span className={css['required']}>required</span>}
        {onRemove !== undefined && (
          <IconButton size="small" icon={TrashIcon} label={`Remove ${title}`} onPress={onRemove} />
        )}
      </div>
      {description !== undefined && <p className={css['hint']}>{description}</p>}
      {children}
    </section>
  );
}
