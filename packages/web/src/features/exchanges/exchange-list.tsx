import { type ReactNode, useId } from 'react';
import type { ReportedExchange } from '../../api/run-types.ts';
import { Badge, MethodBadge } from '../../ui/badge.tsx';
import { formatDuration } from '../../ui/format.ts';
import { ChevronRightIcon } from '../../ui/icon.tsx';
import { cx } from '../../ui/props.ts';
import css from './exchange-list.module.css';
import { ExchangeView } from './exchange-view.tsx';
import { hostOf, pathOf, purposeTitle, statusOf } from './words.ts';

interface ExchangeListProps<Row extends ReportedExchange> {
  readonly label: string;
  readonly exchanges: readonly Row[];
  /** The id of the open one. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  /** What a row says besides, at its beginning: when, and whose it is. */
  readonly before?: (exchange: Row) => ReactNode;
  /** The address of an open one, to be sent to somebody. */
  readonly linkOf?: (exchange: Row) => string;
  /** What stands above an open one. */
  readonly about?: (exchange: Row) => ReactNode;
  /** The level of the headings inside; 3 unless given. */
  readonly level?: 2 | 3 | 4;
}

/** Exchanges as rows that open in place: purpose, method, host, status and time of each. */
export function ExchangeList<Row extends ReportedExchange>(props: ExchangeListProps<Row>) {
  const { label, exchanges, open, onOpen, before, linkOf, about, level = 3 } = props;
  return (
    <ul className={css['list']} aria-label={label}>
      {exchanges.map((exchange) => (
        <li key={exchange.id}>
          <ExchangeRow
            exchange={exchange}
            isOpen={exchange.id === open}
            onToggle={() => onOpen(exchange.id === open ? undefined : exchange.id)}
            before={before?.(exchange)}
          >
            {about?.(exchange)}
            <ExchangeView exchange={exchange} level={level} {...(linkOf && { link: linkOf(exchange) })} />
          </ExchangeRow>
        </li>
      ))}
    </ul>
  );
}

interface ExchangeRowProps {
  readonly exchange: ReportedExchange;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly before: ReactNode;
  readonly children: ReactNode;
}

function ExchangeRow({ exchange, isOpen, onToggle, before, children }: ExchangeRowProps) {
  const panel = useId();
  const { purpose, request, durationMs } = exchange;
  const status = statusOf(exchange);
  return (
    <>
      <button
        type="button"
        className={cx(css['row'], before !== undefined && css['wide'])}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={onToggle}
      >
        <span className={css['arrow']}>
          <ChevronRightIcon size={14} />
        </span>
        {before}
        <span className={css['purpose']}>{purposeTitle(purpose)}</span>
        <MethodBadge method={request.method} />
        <span className={css['address']}>
          <span className={css['host']}>{hostOf(request.url)}</span>
          {pathOf(request.url)}
        </span>
        <span className={css['status']}>
          <Badge tone={status.tone}>{status.text}</Badge>
        </span>
        <span className={css['time']}>{formatDuration(durationMs)}</span>
      </button>
      {isOpen && (
        <div id={panel} className={css['open']}>
          {children}
        </div>
      )}
    </>
  );
}
