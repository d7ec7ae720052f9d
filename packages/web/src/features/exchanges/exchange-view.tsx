import { useId } from 'react';
import type { ReportedExchange } from '../../api/run-types.ts';
import { Badge, MethodBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { formatDuration } from '../../ui/format.ts';
import { DownloadIcon } from '../../ui/icon.tsx';
import { At } from '../../ui/time.tsx';
import { headerOf } from './body.ts';
import { BodyView } from './body-view.tsx';
import { curlOf } from './curl.ts';
import { downloadJson } from './download.ts';
import css from './exchange-view.module.css';
import { harOf } from './har.ts';
import { Marked } from './marked.tsx';
import { PairsTable } from './pairs-table.tsx';
import { RunFailure } from './run-failure.tsx';
import { purposeTitle, statusOf } from './words.ts';

interface ExchangeViewProps {
  readonly exchange: ReportedExchange;
  /** The address under which a colleague finds it; the exchange's own page unless given. */
  readonly link?: string;
  /** The level of its headings. */
  readonly level?: 2 | 3 | 4;
}

/** One request and its response, whole and censored. */
export function ExchangeView({ exchange, link, level = 4 }: ExchangeViewProps) {
  const { id, request, response, problem, startedAt, durationMs } = exchange;
  const status = statusOf(exchange);
  return (
    <div className={css['exchange']}>
      <p className={css['address']}>
        <MethodBadge method={request.method} />{' '}
        <span>
          <Marked text={request.url} />
        </span>
      </p>
      <p className={css['facts']}>
        <Badge tone={status.tone}>{status.text}</Badge>
        <span>{formatDuration(durationMs)}</span>
        <span>{purposeTitle(exchange.purpose)}</span>
        <At time={startedAt} />
      </p>
      <div className={css['actions']}>
        <CopyButton text={() => curlOf(exchange)} label="Copy as cURL" />
        <CopyButton
          text={() => link ?? `${location.origin}/logs/${encodeURIComponent(id)}`}
          label="Copy link"
        />
        <Button size="small" icon={DownloadIcon} onPress={() => downloadJson(`${id}.har`, harOf([exchange]))}>
          Export HAR
        </Button>
      </div>
      {problem !== undefined && <RunFailure problem={problem} level={level} />}
      <Message title="Request" level={level} headers={request.headers} content={request.body} />
      {response === null ? (
        problem === undefined && <p className={css['none']}>There was no answer.</p>
      ) : (
        <Message title="Response" level={level} headers={response.headers} content={response.content} />
      )}
    </div>
  );
}

interface MessageProps {
  readonly title: 'Request' | 'Response';
  readonly level: 2 | 3 | 4;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly content: string | null;
}

function Message({ title, level, headers, content }: MessageProps) {
  const heading = useId();
  const Heading = `h${level}` as const;
  const rows = Object.entries(headers);
  return (
    <section aria-labelledby={heading} className={css['message']}>
      <Heading id={heading}>{title}</Heading>
      <BodyView label={`${title} body`} content={content} contentType={headerOf(headers, 'content-type')} />
      <details className={css['headers']} open={title === 'Request'}>
        <summary>
          Headers <span className={css['count']}>{rows.length}</span>
        </summary>
        <PairsTable label={`${title} headers`} rows={rows} />
      </details>
    </section>
  );
}
