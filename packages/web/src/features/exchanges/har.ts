import type { ReportedExchange } from '../../api/run-types.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
}

interface Entry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly Pair[];
    readonly queryString: readonly Pair[];
    readonly postData?: { readonly mimeType: string; readonly text: string };
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly Pair[];
    readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
    readonly _error?: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly comment: string;
}

/** An HTTP archive, which every browser's tools open. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly comment: string;
    readonly entries: readonly Entry[];
  };
}

/** Exchanges as an archive, in their order. Marks of what is censored stay as they are. */
export function harOf(exchanges: readonly ReportedExchange[]): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Claviger', version: '1' },
      comment: 'Credentials are replaced by marks: :censored:LENGTH:HASH:',
      entries: exchanges.map(entryOf),
    },
  };
}

/** Sizes on the wire are not known: an archive writes -1. */
const unknown = -1;

function entryOf({
  id,
  purpose,
  request,
  response,
  problem,
  startedAt,
  durationMs,
}: ReportedExchange): Entry {
  const { method, url, headers, body } = request;
  const answered = pairsOf(response?.headers ?? {});
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairsOf(headers),
      queryString: URL.canParse(url)
        ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
        : [],
      ...(body === null
        ? {}
        : { postData: { mimeType: find(pairsOf(headers), 'content-type'), text: body } }),
      headersSize: unknown,
      bodySize: body === null ? 0 : unknown,
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: answered,
      content: {
        size: new TextEncoder().encode(response?.content ?? '').length,
        mimeType: find(answered, 'content-type'),
        ...(response === null ? {} : { text: response.content }),
      },
      redirectURL: find(answered, 'location'),
      headersSize: unknown,
      bodySize: unknown,
      ...(response === null ? { _error: problem?.title ?? 'No answer' } : {}),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: `${purpose} ${id}`,
  };
}

function pairsOf(headers: Readonly<Record<string, string | readonly string[]>>): readonly Pair[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );
}

function find(pairs: readonly Pair[], name: string): string {
  return pairs.find((pair) => pair.name.toLowerCase() === name)?.value ?? '';
}
