import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { PlusIcon, SendIcon } from '../../ui/icon.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import { NewWebhookDialog } from './new-webhook-dialog.tsx';
import { type Webhook, webhooksRead } from './reads.ts';
import css from './webhooks-page.module.css';
import { eventsWanted, receiverSample, webhookState } from './words.ts';

/** Where events are sent. */
export function WebhooksPage() {
  const webhooks = useQuery(webhooksRead);
  const mayChange = useMay('webhooks:write');
  const [isAdding, add] = useState(false);
  const button = mayChange ? (
    <Button variant="primary" icon={PlusIcon} onPress={() => add(true)}>
      New webhook
    </Button>
  ) : undefined;
  const isEmpty = webhooks.data?.length === 0;
  return (
    <Page
      title="Webhooks"
      subtitle="Your server is told what happens to connections: by a POST, signed as Standard Webhooks says."
      actions={webhooks.data === undefined || isEmpty ? undefined : button}
    >
      {webhooks.isPending && <SkeletonRows rows={3} label="Reading the webhooks" />}
      {webhooks.isError && (
        <ProblemView problem={problemOf(webhooks.error)} again={() => void webhooks.refetch()} />
      )}
      {isEmpty && (
        <Stack gap="large">
          <Empty title="No webhooks yet" icon={SendIcon} actions={button}>
            Add one, and your server need not ask: a connection that expires, is repaired or deleted is told
            to it at once. Nothing is lost while it is down; events are tried for three days.
          </Empty>
          <Section title="A server that verifies what it is sent">
            <CodeBlock label="Receiver, for Node.js" text={receiverSample} />
          </Section>
        </Stack>
      )}
      {webhooks.data !== undefined && !isEmpty && <Webhooks webhooks={webhooks.data} />}
      <NewWebhookDialog isOpen={isAdding} onOpenChange={add} />
    </Page>
  );
}

function Webhooks({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const nameOf = (key: string) => names.find((one) => one.key === key)?.name ?? key;
  return (
    <Table
      label="Webhooks"
      rows={webhooks}
      idOf={({ id }) => id}
      nameOf={({ url }) => url}
      hrefOf={({ id }) => `/webhooks/${encodeURIComponent(id)}`}
      columns={[
        {
          id: 'url',
          label: 'URL',
          isWide: true,
          cell: ({ url, description }) => (
            <span className={css['two']}>
              <span className={css['url']}>{url}</span>
              {description !== null && <span className={css['muted']}>{description}</span>}
            </span>
          ),
        },
        {
          id: 'state',
          label: 'State',
          cell: (webhook) => {
            const { title, tone } = webhookState(webhook);
            return <Badge tone={tone}>{title}</Badge>;
          },
        },
        { id: 'events', label: 'Events', isMinor: true, cell: eventsWanted },
        {
          id: 'integrations',
          label: 'Integrations',
          isMinor: true,
          cell: ({ integrations }) => (integrations === null ? 'All' : integrations.map(nameOf).join(', ')),
        },
        { id: 'created', label: 'Added', isMinor: true, cell: ({ createdAt }) => <Ago time={createdAt} /> },
      ]}
    />
  );
}
