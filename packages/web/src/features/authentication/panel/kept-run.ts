import type { ReportedExchange, TestReport } from '../../../api/run-types.ts';
import type { Document } from '../../../api/types.ts';

/** A test, or an attempt to connect, that is over. All of it is censored. */
export interface Run {
  readonly kind: 'test' | 'sign-in';
  readonly report: TestReport;
  /** The document that was tested. */
  readonly document: Document;
  /** When it ended, RFC 3339. */
  readonly at: string;
  /** The connection it ran with; null for a new account. */
  readonly connection: string | null;
  /** The attempt it was. */
  readonly attempt: string | null;
}

const keyOf = (integration: string, version: string) => `claviger.run.${integration}.${version}`;

/** Characters of one run that are kept for a reload, and of one body when that is too much. */
const runLimit = 1_000_000;
const bodyLimit = 10_000;

/** The last run of a version, from before the page was loaded again. */
export function readRun(store: Storage, integration: string, version: string): Run | undefined {
  try {
    const found: unknown = JSON.parse(store.getItem(keyOf(integration, version)) ?? 'null');
    return isRun(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isRun(found: unknown): found is Run {
  const run = found as Partial<Run> | null;
  return typeof run === 'object' && Array.isArray(run?.report?.http) && typeof run.document === 'object';
}

/** Keeps it in this tab. Long bodies are cut when there is too much; the log has them whole. */
export function keepRun(store: Storage, integration: string, version: string, run: Run): void {
  const whole = JSON.stringify(run);
  const text =
    whole.length <= runLimit
      ? whole
      : JSON.stringify({ ...run, report: { ...run.report, http: run.report.http.map(cut) } });
  try {
    if (text.length <= runLimit) store.setItem(keyOf(integration, version), text);
    else store.removeItem(keyOf(integration, version));
  } catch {
    // A window that refuses to keep anything still shows the run until it is left.
  }
}

/** Forgets it. */
export function dropRun(store: Storage, integration: string, version: string): void {
  try {
    store.removeItem(keyOf(integration, version));
  } catch {
    // As above.
  }
}

function cut(exchange: ReportedExchange): ReportedExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body === null ? null : shorten(request.body) },
    response: response === null ? null : { ...response, content: shorten(response.content) },
  };
}

function shorten(text: string): string {
  return text.length <= bodyLimit ? text : `${text.slice(0, bodyLimit)}…`;
}
