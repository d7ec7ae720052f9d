import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, pathOf } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Card, Facts, Page, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Ago } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import { Deliveries } from './deliveries.tsx';
import { EditWebhookDialog } from './edit-webhook-dialog.tsx';
import { type Delivery, type Webhook, webhookRead } from './reads.ts';
import { WebhookMenu } from './webhook-menu.tsx';
import { receiverSample, webhookState } from './words.ts';

const breadcrumbs = [{ label: 'Webhooks', href: '/webhooks' }];

/** One webhook: whether it is on, what it wants, and what was sent to it. */
export function WebhookPage() {
  const { id } = useParams({ from: '/shell/webhooks/$id' });
  const read = useQuery(webhookRead(id));
  if (read.data !== undefined) return <Known key={id} webhook={read.data} />;
  return (
    <Page title="Webhook" breadcrumbs={breadcrumbs}>
      {read.isPending && <SkeletonRows label="Reading the webhook" />}
      {read.isError && problemOf(read.error).status === 404 && (
        <Empty title="There is no such webhook">It was deleted, or the address names another.</Empty>
      )}
      {read.isError && problemOf(read.error).status !== 404 && (
        <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} />
      )}
    </Page>
  );
}

function Known({ webhook }: { readonly webhook: Webhook }) {
  const { id, url, description } = webhook;
  const mayChange = useMay('webhooks:write');
  const actions = useWebhook(webhook);
  const [asking, ask] = useState<'edit' | 'delete'>();
  const state = webhookState(webhook);
  return (
    <Page
      title={description ?? hostOf(url)}
      breadcrumbs={breadcrumbs}
      aside={<Badge tone={state.tone}>{state.title}</Badge>}
      actions={mayChange && <WebhookMenu webhook={webhook} actions={actions} onAsk={ask} />}
    >
      <Stack gap="large">
        {webhook.disabledReason === 'gone' && (
          <Banner tone="warn" title="Its receiver answered 410, which ends it">
            Nothing is sent until it is enabled again. What waits is kept for three days.
          </Banner>
        )}
        {actions.failed !== null && <ProblemView problem={problemOf(actions.failed)} takesFocus />}
        <WebhookFacts webhook={webhook} />
        <Deliveries webhook={id} mayReplay={mayChange} />
        <Disclosure title="Verify what arrives" summary="A server for Node.js" level={2}>
          <Stack gap="small">
            <p>
              Every POST is signed with the secret that was shown when the webhook was added. A new secret is
              a new webhook: add one, let your server take both, and delete this one.
            </p>
            <CodeBlock label="Receiver, for Node.js" text={receiverSample} />
          </Stack>
        </Disclosure>
      </Stack>
      <EditWebhookDialog webhook={webhook} isOpen={asking === 'edit'} onOpenChange={() => ask(undefined)} />
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onOpenChange={() => {
          actions.remove.reset();
          ask(undefined);
        }}
        title="Delete this webhook?"
        action="Delete webhook"
        isPending={actions.remove.isPending}
        problem={actions.remove.isError ? problemOf(actions.remove.error) : undefined}
        onConfirm={() => actions.remove.mutate()}
      >
        <p>
          Nothing is sent to <code>{url}</code> any more, and what waits for it is dropped. Its secret is
          destroyed.
        </p>
      </ConfirmDialog>
    </Page>
  );
}

export type WebhookActions = ReturnType<typeof useWebhook>;

/** What can be done with a webhook. */
function useWebhook({ id }: Webhook) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const path = (...rest: readonly string[]) => pathOf('v1', 'webhooks', id, ...rest);
  const readAgain = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const test = useMutation({
    mutationFn: () => api.post<Delivery>(path('test')),
    onSuccess: async () => {
      toast('A webhook.test is on its way');
      await readAgain();
    },
  });
  const enable = useMutation({
    mutationFn: (enabled: boolean) => api.patch<Webhook>(path(), { enabled }),
    onSuccess: readAgain,
  });
  const remove = useMutation({
    mutationFn: () => api.delete(path()),
    onSuccess: async () => {
      toast('Webhook deleted');
      await navigate({ to: '/webhooks' });
      client.removeQueries({ queryKey: ['webhooks', 'one', id] });
      await client.invalidateQueries({ queryKey: ['webhooks', 'list'] });
    },
  });
  return { test, enable, remove, failed: test.error ?? enable.error };
}

function WebhookFacts({ webhook }: { readonly webhook: Webhook }) {
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const nameOf = (key: string) => names.find((one) => one.key === key)?.name ?? key;
  return (
    <Card>
      <Facts
        facts={[
          { name: 'URL', value: <code>{webhook.url}</code> },
          { name: 'Events', value: webhook.events === null ? 'All of them' : webhook.events.join(', ') },
          {
            name: 'Integrations',
            value:
              webhook.integrations === null ? 'All of them' : webhook.integrations.map(nameOf).join(', '),
          },
          { name: 'Added', value: <Ago time={webhook.createdAt} /> },
        ]}
      />
    </Card>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
