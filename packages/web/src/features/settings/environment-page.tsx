import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { draftRead, environmentRead, schemesRead } from '../../api/reads.ts';
import type { EnvironmentValue } from '../../api/types.ts';
import { WhyNot } from '../../shell/why-not.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { LockIcon, PlusIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { placesOf } from '../authentication/draft/path.ts';
import { VersionPage } from '../authentication/version-page.tsx';
import { useEnvironmentChange, ValueDialog } from './environment/value-dialog.tsx';

/** What is being asked about a value. */
type Asked = { readonly what: 'add' } | { readonly what: 'replace' | 'remove'; readonly name: string };

/** The values of a version that requests read as `process.env`. They can be set and never read back. */
export function EnvironmentPage() {
  const { key, version } = useParams({ from: '/shell/integrations/$key/$version/environment' });
  const environment = useQuery(environmentRead(key, version));
  const maySeeAudit = useMay('audit:read');
  const [asked, setAsked] = useState<Asked>();
  const mayChange = useMay('integrations:write');
  const add = mayChange && (
    <Button variant="primary" icon={PlusIcon} onPress={() => setAsked({ what: 'add' })}>
      Add value
    </Button>
  );
  return (
    <VersionPage integration={key} version={version} page="environment">
      <Section
        title="Environment"
        description="Values of this version that belong to you, not to users: client IDs and secrets, hosts, keys. Requests and code read them as {{process.env.NAME}}. They are sealed when they are stored, and shown to nobody."
        actions={environment.data !== undefined && environment.data.length > 0 ? add : undefined}
      >
        <WhyNot needs="integrations:write">You see which values are set, and change none.</WhyNot>
        {environment.isPending && <SkeletonRows rows={3} label="Reading the environment" />}
        {environment.isError && (
          <ProblemView problem={problemOf(environment.error)} again={() => void environment.refetch()} />
        )}
        {environment.data?.length === 0 && (
          <Empty title="No values yet" icon={LockIcon} actions={add}>
            {mayChange
              ? 'Add one, such as API_HOST, and use it'
              : 'An admin adds one, such as API_HOST, and uses it'}{' '}
            in a request as {'{{process.env.API_HOST}}'}.
          </Empty>
        )}
        {environment.data !== undefined && environment.data.length > 0 && (
          <Values integration={key} version={version} values={environment.data} onAsk={setAsked} />
        )}
      </Section>
      {maySeeAudit && (
        <p>
          <Link href={`/audit?${new URLSearchParams({ integration: key, action: 'environment.changed' })}`}>
            Who set and removed values, and when
          </Link>
        </p>
      )}
      <Dialogs
        integration={key}
        version={version}
        values={environment.data ?? []}
        asked={asked}
        onClose={() => setAsked(undefined)}
      />
    </VersionPage>
  );
}

interface ValuesProps {
  readonly integration: string;
  readonly version: string;
  readonly values: readonly EnvironmentValue[];
}

function Values({
  integration,
  version,
  values,
  onAsk,
}: ValuesProps & { readonly onAsk: (asked: Asked) => void }) {
  const document = useQuery(draftRead(integration, version)).data?.document;
  const mayChange = useMay('integrations:write');
  return (
    <Table
      label="Values of the environment"
      columns={[
        { id: 'name', label: 'Name', cell: ({ name }) => <code>{name}</code> },
        { id: 'set', label: 'Set', cell: ({ setAt }) => <Ago time={setAt} /> },
        {
          id: 'used',
          label: 'Used in',
          cell: ({ name }) => {
            const places = placesOf(document, `process.env.${name}`);
            return places.length === 0 ? 'Nothing yet' : <code>{places.slice(0, 2).join(', ')}</code>;
          },
        },
        {
          id: 'actions',
          label: 'Actions',
          hideLabel: true,
          cell: ({ name }) =>
            mayChange && (
              <>
                <Button
                  size="small"
                  onPress={() => onAsk({ what: 'replace', name })}
                  aria-label={`Replace ${name}`}
                >
                  Replace
                </Button>
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() => onAsk({ what: 'remove', name })}
                  aria-label={`Remove ${name}`}
                >
                  Remove
                </Button>
              </>
            ),
        },
      ]}
      rows={values}
      idOf={({ name }) => name}
      nameOf={({ name }) => name}
    />
  );
}

function Dialogs(props: ValuesProps & { readonly asked: Asked | undefined; readonly onClose: () => void }) {
  const { integration, version, values, asked, onClose } = props;
  const schemes = useQuery(schemesRead).data ?? [];
  const document = useQuery(draftRead(integration, version)).data?.document;
  const toast = useToast();
  const change = useEnvironmentChange(integration, version);
  const types = typesOf(document);
  const reserved = schemes
    .filter(({ name }) => types.includes(name))
    .flatMap(({ reservedEnvironment }) => reservedEnvironment);
  const name = asked !== undefined && asked.what !== 'add' ? asked.name : undefined;
  const uses = name === undefined ? [] : placesOf(document, `process.env.${name}`);
  return (
    <>
      <ValueDialog
        integration={integration}
        version={version}
        name={name}
        taken={values.map((value) => value.name)}
        reserved={reserved}
        isOpen={asked !== undefined && asked.what !== 'remove'}
        onOpenChange={onClose}
        onDone={(saved) => {
          onClose();
          toast(`${saved} saved`);
        }}
      />
      <ConfirmDialog
        isOpen={asked?.what === 'remove'}
        onOpenChange={() => {
          change.reset();
          onClose();
        }}
        title={`Remove ${name ?? ''}`}
        action="Remove value"
        isPending={change.isPending}
        {...(change.isError ? { problem: problemOf(change.error) } : {})}
        onConfirm={() =>
          change.mutate(
            { [name ?? '']: null },
            {
              onSuccess: () => {
                onClose();
                toast(`${name} removed`);
              },
            },
          )
        }
      >
        {uses.length === 0 ? (
          'Nothing in this version reads it.'
        ) : (
          <>
            It is read by <code>{uses.join(', ')}</code>: those requests will carry nothing in its place.
          </>
        )}
      </ConfirmDialog>
    </>
  );
}

/** The schemes of all ways to connect. @see ENV-4, F-064 */
function typesOf(document: unknown): readonly unknown[] {
  type Way = { readonly authentication?: { readonly type?: unknown } };
  const { alternatives, ...own } = (document ?? {}) as Way & { readonly alternatives?: unknown };
  const others: readonly Way[] = Array.isArray(alternatives) ? alternatives : [];
  return [own, ...others].map((way) => way?.authentication?.type);
}
