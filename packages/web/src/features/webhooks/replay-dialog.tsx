import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, pathOf } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import type { PageOf } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { counted } from '../authentication/version-words.ts';
import { type Delivery, replayPath } from './reads.ts';
import { replaySince } from './replay.ts';

const hourMs = 3_600_000;

/** Spans that end now, in milliseconds. */
const spans: readonly { readonly id: string; readonly label: string; readonly ms: number }[] = [
  { id: '1h', label: 'The last hour', ms: hourMs },
  { id: '24h', label: 'The last 24 hours', ms: 24 * hourMs },
  { id: '3d', label: 'The last 3 days', ms: 72 * hourMs },
  { id: '30d', label: 'All that is kept', ms: 31 * 24 * hourMs },
];

interface ReplayProps {
  readonly webhook: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Sends events of a time again, under the ids that they had. */
export function ReplayDialog({ webhook, isOpen, onOpenChange }: ReplayProps) {
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Replay deliveries" isBusy={isBusy}>
      <ReplayForm webhook={webhook} onBusy={setBusy} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ReplayForm({
  webhook,
  onBusy,
  close,
}: {
  readonly webhook: string;
  readonly onBusy: (isBusy: boolean) => void;
  readonly close: () => void;
}) {
  const client = useQueryClient();
  const toast = useToast();
  const [which, choose] = useState('failed');
  const [span, setSpan] = useState('24h');
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number }>();
  const isStopped = useRef(false);
  const run = useMutation({
    mutationFn: () => {
      isStopped.current = false;
      onBusy(true);
      const ms = spans.find(({ id }) => id === span)?.ms ?? hourMs;
      return replaySince(
        {
          page: (cursor) =>
            api.get<PageOf<Delivery>>(pathOf('v1', 'webhooks', webhook, 'deliveries'), {
              limit: 200,
              cursor,
              status: which === 'failed' ? 'failed' : undefined,
            }),
          replay: (id) => api.post(replayPath(webhook, id)),
          tell: (done, all) => {
            setProgress({ done, all });
            return !isStopped.current;
          },
        },
        Date.now() - ms,
      );
    },
    onSuccess: (done) => {
      close();
      toast(done === 0 ? 'There was nothing to send again' : `${counted(done, 'event')} sent again`);
    },
    onSettled: () => {
      onBusy(false);
      setProgress(undefined);
      return client.invalidateQueries({ queryKey: ['webhooks', 'one', webhook, 'deliveries'] });
    },
  });
  return (
    <Form onSubmit={() => !run.isPending && run.mutate()} label="Replay deliveries">
      <RadioCards
        label="Which"
        value={which}
        onChange={choose}
        isDisabled={run.isPending}
        cards={[
          { id: 'failed', title: 'What was given up', description: 'Your server was down for too long.' },
          {
            id: 'all',
            title: 'All of them',
            description: 'Delivered ones too: your server lost what it was told. It knows them by their ids.',
          },
        ]}
      />
      <Select
        label="Of events in"
        options={spans}
        value={span}
        onChange={setSpan}
        isDisabled={run.isPending}
      />
      {progress !== undefined && (
        <Progress
          label="Replay"
          total={progress.all}
          parts={[{ id: 'sent', count: progress.done, tone: 'good' }]}
          words={`${progress.done} of ${counted(progress.all, 'event')}`}
        />
      )}
      {run.isError && <ProblemView problem={problemOf(run.error)} takesFocus level={3} />}
      <Actions align="end">
        {run.isPending ? (
          <Button onPress={() => (isStopped.current = true)}>Stop after this one</Button>
        ) : (
          <Button onPress={close}>Cancel</Button>
        )}
        <Button type="submit" variant="primary" isPending={run.isPending}>
          Replay deliveries
        </Button>
      </Actions>
    </Form>
  );
}
