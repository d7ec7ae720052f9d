import { useInfiniteQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Link } from '../../../ui/link.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { counted } from '../../authentication/version-words.ts';
import type { MovedConnection } from './move.ts';
import css from './moved-list.module.css';
import { movedRead } from './moves-read.ts';

const reasons: Readonly<Record<string, string>> = {
  reconnected: 'Its user has reconnected it there.',
  refused: 'Its old credentials do not work any more.',
  forgotten: 'What it was before is no longer kept.',
  elsewhere: 'It is on another version by now.',
  gone: 'It was deleted.',
  busy: 'It was being renewed.',
  no_version: 'Its old version is gone.',
};

interface MovedListProps {
  readonly move: string;
  readonly status: 'failed' | 'stayed';
  readonly count: number;
}

/** The connections of a migration that did not go where they were to, and why. */
export function MovedList({ move, status, count }: MovedListProps) {
  const title =
    status === 'failed'
      ? `${counted(count, 'connection')} failed`
      : `${counted(count, 'connection')} stayed on the new version`;
  return (
    <Disclosure title={title} level={4} look="plain" defaultExpanded={count <= 5}>
      <Rows move={move} status={status} count={count} />
    </Disclosure>
  );
}

function Rows({ move, status, count }: MovedListProps) {
  const read = useInfiniteQuery(movedRead(move, status, count));
  if (read.isPending) return <SkeletonRows rows={2} label="Reading the connections" />;
  if (read.data === undefined)
    return <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} level={4} />;
  return (
    <>
      <ul className={css['list']}>
        {read.data.pages.flatMap(({ data }) =>
          data.map((one) => (
            <li key={one.connection}>
              <Link href={`/connections/${encodeURIComponent(one.connection)}`}>{one.connection}</Link>
              <span className={css['user']}>of {one.user.id}</span>
              <p>{whyOf(one)}</p>
            </li>
          )),
        )}
      </ul>
      {read.hasNextPage && (
        <Button size="small" isPending={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function whyOf({ problem, reason }: MovedConnection): string {
  if (problem !== null) return `${problem.title}. ${problem.detail}`;
  if (reason === null) return 'The server says no more.';
  return (Object.hasOwn(reasons, reason) ? reasons[reason] : undefined) ?? reason.replaceAll('_', ' ');
}
