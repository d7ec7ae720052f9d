import { useEffect, useState } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Chips } from '../../../ui/chips.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { MenuButton } from '../../../ui/menu.tsx';
import { isWithin, parsePath } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import type { StepProps } from '../step-props.ts';
import { type Part, withRows } from './effective.ts';
import { isSentByHand, rowsNamedByField, unsentFields, type Way, withEveryRequest } from './every-request.ts';
import { JsonField } from './json-field.tsx';
import { type StepDocument, without } from './mode.ts';
import { MoreOptions } from './more-options.tsx';
import css from './request-editor.module.css';
import { RowsEditor } from './rows-editor.tsx';
import { TemplateField } from './template-field.tsx';
import { usePlaceholders } from './use-known.ts';
import { isMembers } from './value.ts';

const ways: readonly { readonly id: Way; readonly label: string; readonly description: string }[] = [
  { id: 'bearer', label: 'As a bearer token', description: 'Authorization: Bearer …' },
  { id: 'header', label: 'As a header', description: 'X-…: the value' },
  { id: 'param', label: 'As a URL param', description: 'URLs end up in logs: only where the app wants it' },
];

/** What every request of the integration has: the test, the label, and all calls later on. @see RT-1, RT-2, F-025 */
export function EveryRequestEditor({ scheme }: StepProps) {
  const { document, value, edit, change } = useDraft();
  const { view } = useView();
  const placeholders = usePlaceholders(scheme, false);
  const at = view.path === undefined ? undefined : parsePath(view.path);
  const isAskedFor =
    at !== undefined && ['requestTemplate', 'baseUrl', 'hosts'].some((one) => isWithin(at, [one]));
  const given = value('requestTemplate');
  const template: StepDocument = isMembers(given) ? given : {};
  const unnamed = rowsNamedByField(document, scheme);
  const isBare = isSentByHand(scheme) && Object.keys(template).length === 0;
  const [isOpen, setOpen] = useState(isAskedFor || unnamed.length > 0 || isBare);
  useEffect(() => {
    if (isAskedFor) setOpen(true);
  }, [isAskedFor]);
  const put = (next: StepDocument) =>
    edit('requestTemplate', Object.keys(next).length === 0 ? undefined : next);
  const rows = (part: Part) => ({
    rows: isMembers(template[part]) ? template[part] : {},
    onChange: (next: StepDocument) =>
      put(Object.keys(next).length === 0 ? without(template, part) : withRows(template, part, next)),
    placeholders,
    path: `requestTemplate.${part}`,
  });
  const { body } = template;
  const hosts = value('hosts');
  const baseUrl = value('baseUrl');
  const unsent = unsentFields(document, scheme);
  return (
    <div className={css['options']}>
      {unsent.map((key) => (
        <Banner
          key={key}
          tone="warn"
          title={`${key} is not sent with every request`}
          actions={
            <MenuButton
              label={`Send ${key} with every request`}
              size="small"
              items={ways.map((way) => ({
                ...way,
                onAction: () => change((now) => withEveryRequest(now, key, way.id)),
              }))}
            />
          }
        >
          {isSentByHand(scheme)
            ? 'Requests would go without it, and the app would not know who asks.'
            : 'The test may pass, but calls made later would go without it.'}
        </Banner>
      ))}
      <Disclosure
        title="Sent with every request"
        level={3}
        look="card"
        summary={summaryOf(template, baseUrl, hosts)}
        isExpanded={isOpen}
        onExpandedChange={setOpen}
      >
        <div className={css['options']}>
          <p className={css['hint']}>
            Rows that stand in every request: the exchange, the test, and all calls later on. A row of the
            same name in a request wins.
            {isSentByHand(scheme) &&
              ' What the exchange answers is sent only where you put it, such as {{bundle.authData.token}} in a header.'}
          </p>
          <RowsEditor
            {...rows('headers')}
            title="HTTP headers of every request"
            noun="header"
            description="Each under the name that the app reads, such as Authorization or X-Api-Key."
          />
          <RowsEditor {...rows('params')} title="URL params of every request" noun="parameter" />
          {body !== undefined && !isMembers(body) ? (
            <JsonField
              label="Body of every request"
              value={body}
              onChange={(next) =>
                put(next === undefined ? without(template, 'body') : { ...template, body: next })
              }
            />
          ) : (
            <RowsEditor {...rows('body')} title="Body rows of every request" noun="body row" withKinds />
          )}
          <MoreOptions own={template} onChange={put} isRedirect={false} />
          <div data-path="baseUrl">
            <TemplateField
              label="Base URL"
              value={typeof baseUrl === 'string' ? baseUrl : ''}
              onChange={(text) => edit('baseUrl', text === '' ? undefined : text)}
              placeholders={placeholders}
              hint="https://api.example.com"
              description="What the proxy puts before the path of a call."
            />
          </div>
          <div data-path="hosts">
            <Chips
              label="Further hosts"
              values={Array.isArray(hosts) ? hosts.map(String) : []}
              onChange={(next) => edit('hosts', next.length === 0 ? undefined : next)}
              placeholder="files.example.com"
              description="Credentials go to the hosts of the URLs above and to these: a host, host:port, or *.example.com. List what code calls."
            />
          </div>
        </div>
      </Disclosure>
    </div>
  );
}

function summaryOf(template: StepDocument, baseUrl: unknown, hosts: unknown): string {
  const names = ['headers', 'params', 'body'].flatMap((part) =>
    isMembers(template[part]) ? Object.keys(template[part]) : [],
  );
  const words = [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    ...(typeof baseUrl === 'string' ? [baseUrl.replace(/^https?:\/\//, '')] : []),
    ...(Array.isArray(hosts) ? [hosts.length === 1 ? '1 host' : `${hosts.length} hosts`] : []),
  ];
  return words.length === 0 ? 'Nothing' : words.join(' · ');
}
