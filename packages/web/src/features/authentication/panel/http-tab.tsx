import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { DownloadIcon } from '../../../ui/icon.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { downloadJson } from '../../exchanges/download.ts';
import { ExchangeList } from '../../exchanges/exchange-list.tsx';
import { harOf } from '../../exchanges/har.ts';
import { exchangeRead } from '../../exchanges/reads.ts';
import type { Run } from './kept-run.ts';
import css from './tabs.module.css';

interface HttpTabProps {
  readonly run: Run | undefined;
  /** The id of the open exchange, which may be of another run. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  /** Names the exported file. */
  readonly name: string;
}

/** Every request of the run and its response, censored. @see TST-14 */
export function HttpTab({ run, open, onOpen, name }: HttpTabProps) {
  const exchanges = run?.report.http ?? [];
  const isElsewhere = open !== undefined && exchanges.every(({ id }) => id !== open);
  return (
    <div className={css['tab']}>
      {isElsewhere && <OtherExchange id={open} onClose={() => onOpen(undefined)} />}
      {exchanges.length > 0 ? (
        <>
          <ExchangeList
            label="Exchanges of this run"
            exchanges={exchanges}
            open={open}
            onOpen={onOpen}
            linkOf={({ id }) => linkTo(id)}
          />
          <div>
            <Button
              size="small"
              icon={DownloadIcon}
              onPress={() => downloadJson(`${name}.har`, harOf(exchanges))}
            >
              Export all as HAR
            </Button>
          </div>
        </>
      ) : (
        !isElsewhere && <p className={css['words']}>No request was sent.</p>
      )}
    </div>
  );
}

/** This page with an exchange open: what a colleague is sent. An account of whoever sends it is not theirs. */
function linkTo(id: string): string {
  const link = new URL(location.href);
  link.searchParams.set('tab', 'http');
  link.searchParams.set('exchange', id);
  link.searchParams.delete('account');
  return link.href;
}

function OtherExchange({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(exchangeRead(id));
  if (error !== null)
    return <ProblemView problem={problemOf(error)} again={() => void refetch()} level={3} />;
  if (data === undefined) return <SkeletonRows rows={2} label="Loading the exchange" />;
  return (
    <>
      <p className={css['words']}>This exchange is of another run.</p>
      <ExchangeList
        label="Exchange of another run"
        exchanges={[data]}
        open={id}
        onOpen={onClose}
        linkOf={() => linkTo(id)}
      />
    </>
  );
}
