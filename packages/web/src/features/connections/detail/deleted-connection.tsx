import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { TrashIcon } from '../../../ui/icon.tsx';
import { Page } from '../../../ui/page.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { eventsRead } from '../reads.ts';
import css from './deleted-connection.module.css';

const breadcrumbs = [{ label: 'Connections', href: '/connections' }];

interface DeletedConnectionProps {
  readonly id: string;
  /** What reading the connection itself came to. */
  readonly problem: ProblemAnswer;
  /** Its name, where it was deleted on this very page: that takes the focus. */
  readonly name: string | undefined;
  readonly children: ReactNode;
}

/** A connection that is gone: what happened to it stays for a while. Without that, there is no such connection. */
export function DeletedConnection({ id, problem, name, children }: DeletedConnectionProps) {
  const events = useInfiniteQuery(eventsRead(id));
  if (events.isPending)
    return (
      <Page title="Connection" breadcrumbs={breadcrumbs}>
        <SkeletonRows rows={4} label="Reading the timeline" />
      </Page>
    );
  if (events.isError)
    return (
      <Page title={problem.status === 404 ? 'No such connection' : 'Connection'} breadcrumbs={breadcrumbs}>
        <ProblemView
          problem={problemOf(events.error).status === 404 ? problem : problemOf(events.error)}
          again={() => void events.refetch()}
        />
      </Page>
    );
  return (
    <Page
      title={name ?? 'Deleted connection'}
      breadcrumbs={breadcrumbs}
      aside={<Badge icon={TrashIcon}>Deleted</Badge>}
      subtitle={<code>{id}</code>}
    >
      <Gone takesFocus={name !== undefined} />
      {children}
    </Page>
  );
}

function Gone({ takesFocus }: { readonly takesFocus: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={box} tabIndex={-1} className={css['gone']}>
      <Banner title="This connection was deleted">
        Its credentials are destroyed; calls with its id are refused. What happened to it stays below until it
        is 30 days old.
      </Banner>
    </div>
  );
}
