import type { ReportedExchange } from '../../api/run-types.ts';

/** What curl writes itself, from the address and the body. */
const ownHeaders = new Set(['content-length', 'host', 'connection', 'transfer-encoding', 'accept-encoding']);

/** A request as a command for a POSIX shell. Marks of what is censored stay as they are: they hold nothing secret. */
export function curlOf({ request }: Pick<ReportedExchange, 'request'>): string {
  const { method, url, headers, body } = request;
  const rows = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const words = [
    ...(method === 'HEAD'
      ? ['--head']
      : method === 'GET' && body === null
        ? []
        : [`--request ${quote(method)}`]),
    // Brackets and braces are patterns to curl.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(names.has('accept-encoding') ? ['--compressed'] : []),
    quote(url),
    // A header without a value is written with a semicolon; with a colon curl would leave it out.
    ...rows.map(([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(body === null || names.has('content-type') ? [] : [`--header ${quote('Content-Type:')}`]),
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ];
  return ['curl', ...words].join(' \\\n  ').replace(/^curl \\\n {2}/, 'curl ');
}

/** One word of a POSIX shell, whatever stands in it. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
