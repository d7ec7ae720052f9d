import type { ReportedExchange } from '../../../api/run-types.ts';
import { headerOf, shownBody } from '../../exchanges/body.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** An exchange as lines, so that two can be laid side by side. Headers stand in the order of their names. */
export function exchangeText({ request, response, problem }: ReportedExchange): string {
  const asked = [
    `${request.method} ${request.url}`,
    ...headerLines(request.headers),
    ...bodyLines(request.body, request.headers),
  ];
  const answered =
    response === null
      ? [problem?.title ?? 'No answer']
      : [
          String(response.status),
          ...headerLines(response.headers),
          ...bodyLines(response.content, response.headers),
        ];
  return [...asked, '', ...answered].join('\n');
}

function headerLines(headers: Headers): readonly string[] {
  return Object.entries(headers)
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => `${name.toLowerCase()}: ${one}`),
    )
    .sort();
}

function bodyLines(content: string | null, headers: Headers): readonly string[] {
  const shown = shownBody(content, headerOf(headers, 'content-type'));
  if (shown.kind === 'empty') return [];
  if (shown.kind === 'form') return ['', ...shown.rows.map(([name, value]) => `${name}=${value}`)];
  return ['', ...shown.text.split('\n')];
}
