import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Actions } from '../../ui/form.tsx';
import { RefreshIcon, SendIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Section, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { counted } from '../authentication/version-words.ts';
import css from './deliveries.module.css';
import { type Delivery, type DeliveryState, deliveriesRead, deliveryStates, replayPath } from './reads.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { answerWords, deliveryWords } from './words.ts';

interface DeliveriesProps {
  readonly webhook: string;
  readonly mayReplay: boolean;
}

/** What was sent to a webhook and what waits, newest first. It keeps up while something is on its way. */
export function Deliveries({ webhook, mayReplay }: DeliveriesProps) {
  const [status, show] = useState<DeliveryState>();
  const [isAsking, ask] = useState(false);
  const read = useInfiniteQuery(deliveriesRead(webhook, status));
  const deliveries = read.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Section
      title="Deliveries"
      description="Kept for 30 days. Anything but 2xx within 15 seconds is tried again, for three days."
      actions={
        <>
          <Button
            size="small"
            icon={RefreshIcon}
            isPending={read.isRefetching}
            onPress={() => void read.refetch()}
          >
            Refresh
          </Button>
          {mayReplay && (
            <Button size="small" onPress={() => ask(true)}>
              Replay several
            </Button>
          )}
        </>
      }
    >
      <Stack gap="small">
        <FilterChips
          label="State"
          chips={deliveryStates.map((state) => ({ id: state, label: deliveryWords[state].title }))}
          selected={status ?? null}
          onChange={(id) => show(deliveryStates.find((state) => state === id))}
        />
        {read.isPending && <SkeletonRows rows={3} label="Reading the deliveries" />}
        {read.isError && (
          <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} level={3} />
        )}
        {read.data !== undefined && deliveries.length === 0 && (
          <Empty
            title={status === undefined ? 'Nothing was sent yet' : 'No delivery is in this state'}
            icon={SendIcon}
          >
            {status === undefined
              ? 'Send a test, and see what your server answers.'
              : 'Choose another state, or all of them.'}
          </Empty>
        )}
        {deliveries.length > 0 && <Rows webhook={webhook} deliveries={deliveries} mayReplay={mayReplay} />}
        {read.hasNextPage && (
          <Actions>
            <Button isPending={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
              Show older deliveries
            </Button>
          </Actions>
        )}
      </Stack>
      <ReplayDialog webhook={webhook} isOpen={isAsking} onOpenChange={ask} />
    </Section>
  );
}

function Rows({
  webhook,
  deliveries,
  mayReplay,
}: DeliveriesProps & { readonly deliveries: readonly Delivery[] }) {
  const client = useQueryClient();
  const toast = useToast();
  const replay = useMutation({
    mutationFn: (id: string) => api.post<Delivery>(replayPath(webhook, id)),
    onSuccess: () => toast('It is sent again'),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks', 'one', webhook, 'deliveries'] }),
  });
  const columns: readonly TableColumn<Delivery>[] = [
    { id: 'event', label: 'Event', isWide: true, cell: (delivery) => <Event of={delivery} /> },
    { id: 'answer', label: 'Last attempt', cell: (delivery) => <Attempts of={delivery} /> },
    { id: 'at', label: 'Happened', isMinor: true, cell: ({ at }) => <Ago time={at} /> },
    ...(mayReplay
      ? [
          {
            id: 'replay',
            label: 'Replay',
            hideLabel: true,
            align: 'end' as const,
            cell: ({ id, type }: Delivery) => (
              <Button
                size="small"
                isPending={replay.isPending && replay.variables === id}
                onPress={() => replay.mutate(id)}
                aria-label={`Replay ${type} ${id}`}
              >
                Replay
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {replay.isError && <ProblemView problem={problemOf(replay.error)} takesFocus level={3} />}
      <Table
        label="Deliveries"
        columns={columns}
        rows={deliveries}
        idOf={({ id }) => id}
        nameOf={({ type, id }) => `${type} ${id}`}
      />
    </>
  );
}

function Event({ of: { type, id, connection } }: { readonly of: Delivery }) {
  return (
    <span className={css['event']}>
      <code>{type}</code>
      {connection === null ? (
        <span className={css['muted']}>{id}</span>
      ) : (
        <Link href={`/connections/${encodeURIComponent(connection)}`}>{connection}</Link>
      )}
    </span>
  );
}

function Attempts({ of: delivery }: { readonly of: Delivery }) {
  const { attempts, lastAttemptAt, nextAttemptAt } = delivery;
  const answer = answerWords(delivery);
  const { title, tone } = deliveryWords[delivery.status];
  return (
    <span className={css['attempts']}>
      <Badge tone={tone}>{title}</Badge>
      <span>{answer ?? 'None yet'}</span>
      <span className={css['muted']}>
        {attempts > 0 && counted(attempts, 'attempt')}
        {lastAttemptAt !== null && (
          <>
            {', '}
            <Ago time={lastAttemptAt} />
          </>
        )}
        {nextAttemptAt !== null && (
          <>
            {attempts > 0 ? '; next ' : 'Due '}
            <Ago time={nextAttemptAt} />
          </>
        )}
      </span>
    </span>
  );
}
