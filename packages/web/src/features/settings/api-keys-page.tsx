import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import type { ApiKey, PageOf } from '../../api/types.ts';
import { WhyNot } from '../../shell/why-not.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { formatCount } from '../../ui/format.ts';
import { KeyIcon, PlusIcon } from '../../ui/icon.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NewKeyDialog } from './keys/new-key-dialog.tsx';
import { permissionWords } from './keys/permissions.ts';

const hasEnded = ({ expiresAt }: ApiKey) => expiresAt !== null && Date.parse(expiresAt) <= Date.now();

/** The keys of the API. */
export function ApiKeysPage() {
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: async () => (await api.get<PageOf<ApiKey>>('/v1/api-keys', { limit: 200 })).data,
  });
  const mayChange = useMay('api-keys:write');
  const [isMaking, make] = useState(false);
  const [deleted, setDeleted] = useState<ApiKey>();
  return (
    <Page
      title="API keys"
      subtitle="Programs call the API with them. Give each program a key of its own, with no more than it needs."
      actions={
        mayChange && (
          <Button variant="primary" icon={PlusIcon} onPress={() => make(true)}>
            New API key
          </Button>
        )
      }
    >
      <WhyNot needs="api-keys:write">You see keys, and neither make nor delete any.</WhyNot>
      {keys.isPending && <SkeletonRows rows={3} label="Reading the API keys" />}
      {keys.isError && <ProblemView problem={problemOf(keys.error)} again={() => void keys.refetch()} />}
      {keys.data !== undefined && <Keys keys={keys.data} onDelete={setDeleted} />}
      <Section
        title="Call the API"
        description="Put the key into the environment of your program, never into its code."
      >
        <CodeBlock
          label="A call of the API"
          text={`curl -H "Authorization: Bearer $CLAVIGER_API_KEY" ${window.location.origin}/v1/connections`}
        />
      </Section>
      <NewKeyDialog isOpen={isMaking} onOpenChange={make} />
      <DeleteKey apiKey={deleted} onClose={() => setDeleted(undefined)} />
    </Page>
  );
}

function Keys({
  keys,
  onDelete,
}: {
  readonly keys: readonly ApiKey[];
  readonly onDelete: (key: ApiKey) => void;
}) {
  const mayChange = useMay('api-keys:write');
  return (
    <Table
      label="API keys"
      rows={keys}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      empty={
        <Empty title="No API keys" icon={KeyIcon}>
          A program that calls the API needs one. People sign in to this console without.
        </Empty>
      }
      columns={[
        {
          id: 'name',
          label: 'Name',
          cell: (key) => (
            <>
              {key.name} {hasEnded(key) && <Badge tone="bad">Ended</Badge>}
            </>
          ),
        },
        { id: 'prefix', label: 'Begins with', isMinor: true, cell: ({ prefix }) => <code>{prefix}…</code> },
        { id: 'permissions', label: 'May', cell: ({ permissions }) => wordsOf(permissions) },
        {
          id: 'reach',
          label: 'Reaches',
          isMinor: true,
          cell: ({ connections }) =>
            (connections ?? null) === null
              ? 'All connections'
              : formatCount(connections?.length ?? 0, 'connection'),
        },
        {
          id: 'used',
          label: 'Last used',
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <Ago time={lastUsedAt} />),
        },
        {
          id: 'ends',
          label: 'Ends',
          cell: ({ expiresAt }) => (expiresAt === null ? 'Never' : <Ago time={expiresAt} />),
        },
        {
          id: 'actions',
          label: 'Actions',
          hideLabel: true,
          cell: (key) =>
            mayChange && (
              <Button
                size="small"
                variant="quiet"
                onPress={() => onDelete(key)}
                aria-label={`Delete ${key.name}`}
              >
                Delete
              </Button>
            ),
        },
      ]}
    />
  );
}

/** What a key may do, in as few words as say it. */
export function wordsOf(permissions: readonly string[]): string {
  const all = Object.keys(permissionWords);
  if (all.every((permission) => permissions.includes(permission))) return 'Everything';
  return permissions.map((permission) => permissionWords[permission]?.title ?? permission).join(', ');
}

function DeleteKey({
  apiKey,
  onClose,
}: {
  readonly apiKey: ApiKey | undefined;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const toast = useToast();
  const isOwn = useSession()?.user.id === apiKey?.id;
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(pathOf('v1', 'api-keys', id)),
    onSuccess: async () => {
      toast(`${apiKey?.name} deleted`);
      onClose();
      await client.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <ConfirmDialog
      isOpen={apiKey !== undefined}
      onOpenChange={() => {
        remove.reset();
        onClose();
      }}
      title={`Delete ${apiKey?.name ?? ''}`}
      action="Delete API key"
      isPending={remove.isPending}
      {...(remove.isError ? { problem: problemOf(remove.error) } : {})}
      onConfirm={() => apiKey !== undefined && remove.mutate(apiKey.id)}
    >
      Programs that use it are refused from now on.
      {isOwn && ' You are signed in with it: this console is closed with it.'}
    </ConfirmDialog>
  );
}
