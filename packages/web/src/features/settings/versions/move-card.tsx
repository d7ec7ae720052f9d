import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { useMay } from '../../../api/may.ts';
import { problemOf } from '../../../api/problem.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Spoken } from '../../../ui/hidden.tsx';
import { PlayIcon, StopIcon, UndoIcon } from '../../../ui/icon.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Ago } from '../../../ui/time.tsx';
import { type Move, moveProgress, moveWhich, moveWords } from './move.ts';
import css from './move-card.module.css';
import { MovedList } from './moved-list.tsx';

/** One migration: how far it is, what failed, and what can be done with it. @see VER-15 */
export function MoveCard({ move }: { readonly move: Move }) {
  const { from, to, status, total, moved, failed, stayed, rolledBack, pausedBecause } = move;
  const mayChange = useMay('integrations:write');
  const title = `${from} to ${to}`;
  const words = moveProgress(move);
  const isBack = status === 'rolling_back' || status === 'rolled_back';
  return (
    <article className={css['card']} aria-label={`Migration from ${title}`}>
      <div className={css['head']}>
        <h3>{title}</h3>
        <Badge tone={moveWords[status].tone}>{moveWords[status].title}</Badge>
        <p className={css['about']}>
          {moveWhich(move)}, begun by {move.startedBy.name} <Ago time={move.createdAt} />
        </p>
      </div>
      <Spoken>{`Migration from ${title}: ${moveWords[status].title}`}</Spoken>
      <Progress
        label={`Migration from ${title}`}
        total={total}
        words={words}
        parts={
          isBack
            ? [{ id: 'back', count: rolledBack, tone: 'good' }]
            : [
                { id: 'moved', count: moved, tone: 'good' },
                { id: 'failed', count: failed, tone: 'bad' },
              ]
        }
      />
      {status === 'paused' && (
        <Banner tone="warn" title={pausedBecause ?? 'It is paused'}>
          Nobody is moved meanwhile. Those that were stay on {to} and work. Mend what failed and resume, or
          roll back: then all go back to {from}.
          {failed > 0 &&
            ' A migration pauses by itself once three have failed and they are more than a tenth, so that a mistake reaches few.'}
        </Banner>
      )}
      {mayChange && <MoveActions move={move} />}
      {failed > 0 && <MovedList move={move.id} status="failed" count={failed} />}
      {stayed > 0 && <MovedList move={move.id} status="stayed" count={stayed} />}
    </article>
  );
}

type Action = 'pause' | 'resume' | 'roll-back';

function MoveActions({ move }: { readonly move: Move }) {
  const { id, from, to, status, moved } = move;
  const client = useQueryClient();
  const [isAsking, ask] = useState(false);
  const act = useMutation({
    mutationFn: (action: Action) => api.post<Move>(pathOf('v1', 'moves', id, action)),
    onSuccess: () => ask(false),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['moves'] }),
        client.invalidateQueries({ queryKey: ['integrations'] }),
        client.invalidateQueries({ queryKey: ['connections'] }),
      ]),
  });
  const mayGoBack = status !== 'rolling_back' && status !== 'rolled_back';
  if (!mayGoBack) return null;
  const isBusy = (action: Action) => act.isPending && act.variables === action;
  return (
    <>
      {act.isError && !isAsking && <ProblemView problem={problemOf(act.error)} takesFocus level={4} />}
      <div className={css['actions']}>
        {status === 'running' && (
          <Button
            size="small"
            icon={StopIcon}
            isPending={isBusy('pause')}
            onPress={() => act.mutate('pause')}
          >
            Pause
          </Button>
        )}
        {status === 'paused' && (
          <Button
            size="small"
            icon={PlayIcon}
            isPending={isBusy('resume')}
            onPress={() => act.mutate('resume')}
          >
            Resume
          </Button>
        )}
        <Button size="small" icon={UndoIcon} onPress={() => ask(true)}>
          Roll back
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={(isOpen) => {
          act.reset();
          ask(isOpen);
        }}
        title={`Roll back to ${from}?`}
        action="Roll back"
        tone="primary"
        isPending={isBusy('roll-back')}
        problem={act.isError ? problemOf(act.error) : undefined}
        onConfirm={() => act.mutate('roll-back')}
      >
        <p>
          {moved === 1 ? 'The connection that was moved goes' : `The ${moved} connections that were moved go`}{' '}
          back from {to} to {from}, and nobody else is moved. Those that their users have reconnected on {to}{' '}
          stay there.
        </p>
      </ConfirmDialog>
    </>
  );
}
