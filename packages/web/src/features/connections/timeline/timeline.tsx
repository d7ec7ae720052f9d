import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { ChevronRightIcon, HistoryIcon } from '../../../ui/icon.tsx';
import { Facts } from '../../../ui/page.tsx';
import { cx } from '../../../ui/props.ts';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { Ago } from '../../../ui/time.tsx';
import { eventsRead } from '../reads.ts';
import { EventExchanges } from './event-exchanges.tsx';
import { detailRows, eventWords } from './event-words.ts';
import { type EventGroup, groupEvents, sinceText } from './group.ts';
import css from './timeline.module.css';

/** Everything that happened to a connection, newest first; what failed again and again is told once. */
export function Timeline({ connection }: { readonly connection: string }) {
  const read = useInfiniteQuery(eventsRead(connection));
  if (read.isPending) return <SkeletonRows rows={4} label="Reading the timeline" />;
  if (read.data === undefined)
    return <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} />;
  const events = read.data.pages.flatMap(({ data }) => data);
  if (events.length === 0)
    return (
      <Empty title="Nothing in the last 30 days" icon={HistoryIcon}>
        Renewals, failures and what people did stand here for 30 days.
      </Empty>
    );
  return (
    <>
      <ol className={css['timeline']} aria-label="Timeline">
        {groupEvents(events).map((group) => (
          <li key={group.oldest.id}>
            <Entry group={group} />
          </li>
        ))}
      </ol>
      {read.isFetchNextPageError && (
        <ProblemView problem={problemOf(read.error)} again={() => void read.fetchNextPage()} />
      )}
      <div className={css['foot']}>
        {read.hasNextPage && (
          <Button onPress={() => void read.fetchNextPage()} isPending={read.isFetchingNextPage}>
            Show older events
          </Button>
        )}
        <p>Events and exchanges are kept for 30 days.</p>
      </div>
    </>
  );
}

function Entry({ group }: { readonly group: EventGroup }) {
  const [isOpen, open] = useState(false);
  const panel = useId();
  const { newest, oldest, events } = group;
  const { title, tone, icon: Glyph } = eventWords(newest);
  const times = events.length;
  return (
    <>
      <button
        type="button"
        className={css['row']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={() => open(!isOpen)}
      >
        <span className={cx(css['mark'], css[tone])}>
          <Glyph />
        </span>
        <span className={css['title']}>
          {title}
          {times > 1 && (
            <span className={css['times']}>
              {` ×${times} since `}
              {sinceText(oldest.at, new Date())}
            </span>
          )}
        </span>
        <span className={css['when']}>
          <Ago time={newest.at} />
        </span>
        <span className={css['arrow']}>
          <ChevronRightIcon size={14} />
        </span>
      </button>
      {isOpen && (
        <div id={panel} className={css['open']}>
          <Facts
            facts={[
              { name: times > 1 ? 'The last' : 'When', value: exactly(newest.at) },
              ...(times > 1 ? [{ name: 'The first', value: exactly(oldest.at) }] : []),
              ...detailRows(newest.detail),
            ]}
          />
          <EventExchanges group={group} />
        </div>
      )}
    </>
  );
}

function exactly(time: string): string {
  return new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}
