import { describe } from '../problem/catalog.ts';
import type { Problem } from '../problem/problem.ts';
import type { ConsoleLine } from '../sandbox/sandbox.ts';
import type { Censored } from '../wire/censor.ts';
import { createCensor } from '../wire/censor.ts';
import { isHarmlessName, isPlainUrl } from '../wire/censor-names.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import { headerOf } from '../wire/request.ts';
import type { DescribedProblem, Outcome, Report, ReportedExchange, TestReport } from './outcome.ts';
import type { World } from './world.ts';

/** What the Response and Bundle tabs show. */
export interface Shown {
  readonly response?: unknown;
  readonly authData?: unknown;
  readonly inputData?: unknown;
}

/**
 * Keeps what happened in one operation, raw, and gives it away censored by every secret known by its end:
 * a token that the last answer brought is taken out of the first request too.
 */
export interface Recorder {
  /** Every text and number inside must never be shown. `env`: environment values. */
  conceal(values: unknown, options?: { readonly env?: boolean }): void;
  /** What was concealed, as text: what must not follow a redirect to another host. */
  secrets(): readonly string[];
  exchange(exchange: NamedExchange): void;
  line(line: ConsoleLine): void;
  /** A console line of our own. */
  note(level: ConsoleLine['level'], text: string): void;
  show(shown: Shown): void;
  /** Takes over rows and lines of a report that another process made: censored there already. */
  adopt(report: Pick<Report, 'http' | 'console'>): void;
  /** Takes over what another recorder conceals, and with `whole` what happened there. */
  join(other: Recorder, whole: boolean): void;
  /** Everything so far, raw: only for `join`. */
  readonly raw: RawRecord;
  /** A request as a preview shows it, with the words that stand for values which are not given. */
  preview(request: WireRequest, words?: readonly string[]): Censored<ReportedExchange['request']>;
  succeed<Value>(value: Value): Outcome<Value>;
  fail(problem: Problem): Outcome<never>;
}

interface RawRecord {
  readonly concealed: { readonly values: unknown; readonly env: boolean }[];
  readonly exchanges: (NamedExchange | AdoptedRow)[];
  readonly lines: ConsoleLine[];
}

/** An exchange and its id, which it keeps in whatever report it stands. */
interface NamedExchange extends Exchange {
  readonly id?: string;
}

interface AdoptedRow {
  readonly purpose: ReportedExchange['purpose'];
  readonly reported: ReportedExchange;
}

/** The members of a report and a problem: they stay although a secret may be called the same, e.g. a client `header`. */
const reportNames =
  'id ok durationMs response bundle authData inputData http console problem purpose request method url headers body status content startedAt level text at code stage title detail causes fix provider faults path message params'.split(
    ' ',
  );

/** Starts the record of one operation. `app`: what sentences call the integration. */
export function createRecorder(
  world: Pick<World, 'censorKey' | 'now' | 'exchangeId'>,
  app: string,
): Recorder {
  const censor = createCensor(world.censorKey, reportNames);
  const raw: RawRecord = { concealed: [], exchanges: [], lines: [] };
  const texts = new Set<string>();
  const startedAt = world.now();
  let shown: Shown = {};

  const recorder: Recorder = {
    raw,
    conceal(values, { env = false } = {}) {
      raw.concealed.push({ values, env });
      censor.add(values, { env });
      collectTexts(values, texts);
    },
    secrets: () => [...texts],
    exchange(exchange) {
      concealAuthorization(headerOf(exchange.request.headers, 'authorization'));
      const id = exchange.id ?? world.exchangeId?.();
      raw.exchanges.push(id === undefined ? exchange : { ...exchange, id });
    },
    line: (line) => void raw.lines.push(line),
    note: (level, text) => recorder.line({ level, text, at: world.now() }),
    show(more) {
      shown = { ...shown, ...more };
    },
    adopt({ http, console }) {
      raw.exchanges.push(...http.map((reported) => ({ purpose: reported.purpose, reported })));
      raw.lines.push(...console.map((line) => ({ ...line, at: Date.parse(line.at) })));
    },
    join(other, whole) {
      for (const { values, env } of other.raw.concealed) recorder.conceal(values, { env });
      if (!whole) return;
      for (const one of other.raw.exchanges)
        if ('reported' in one) raw.exchanges.push(one);
        else recorder.exchange(one);
      other.raw.lines.forEach(recorder.line);
    },
    preview(request, words = []) {
      const exchange = { purpose: 'request', request, startedAt: world.now(), durationMs: 0 } as const;
      return censor.spare(censor.value(censor.exchange(exchange).request), words);
    },
    succeed: (value) => ({ ok: true, value, report: report(null) }),
    fail(problem) {
      const { code, stage } = problem;
      const censoredProblem = {
        ...censor.value({ ...problem, params: { app, ...problem.params } }),
        code,
        stage,
      };
      const described = describeInFull(censoredProblem);
      return { ok: false, problem: censoredProblem, described, report: report(described) };
    },
  };
  return recorder;

  /** The credentials of a request are a secret as they stand, and so is a pair that they spell. @see RFC 7617 */
  function concealAuthorization(header: string | undefined): void {
    const credentials = header === undefined ? undefined : /^\S+\s+(\S.*)$/.exec(header)?.[1];
    if (credentials === undefined) return;
    censor.add(credentials);
    const pair = Buffer.from(credentials, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    if (colon >= 0 && !pair.includes('\uFFFD')) censor.addPair(pair.slice(0, colon), pair.slice(colon + 1));
  }

  function describeInFull(problem: Censored<Problem>): Censored<DescribedProblem> {
    const { code, stage, provider, faults } = problem;
    const { title, detail, causes, fix } = describe(problem, 'builder');
    const words = censor.value({
      code,
      stage,
      title,
      detail,
      causes,
      fix,
      ...(provider === undefined ? {} : { provider }),
      ...(faults === undefined ? {} : { faults }),
    });
    return { ...words, code, stage };
  }

  function reported(exchange: NamedExchange | AdoptedRow): ReportedExchange {
    if ('reported' in exchange) return exchange.reported;
    const { id } = exchange;
    const recorded = { ...(id !== undefined && { id }), ...censor.exchange(exchange) };
    if (exchange.problem === undefined) return recorded;
    const { code, stage } = exchange.problem;
    return { ...recorded, problem: describeInFull({ ...censor.value(exchange.problem), code, stage }) };
  }

  function report(problem: DescribedProblem | null): Report {
    const { response = null, authData = {}, inputData = {} } = shown;
    const whole: TestReport = {
      ok: problem === null,
      durationMs: world.now() - startedAt,
      response,
      bundle: { authData, inputData },
      http: raw.exchanges.map(reported),
      console: raw.lines.map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
      problem,
    };
    const censored = censor.value(whole);
    // Where there is too much to show, the censor leaves out what comes last.
    const told: Partial<TestReport> = censored;
    return {
      ...censored,
      durationMs: whole.durationMs,
      bundle: told.bundle ?? censor.value(whole.bundle),
      http: whole.http.map((row, at) => withOurs(row, wholeRow(told.http?.[at]) ?? censor.value(row))),
      console: whole.console.map(({ level, text, at }) => ({ level, text: censor.text(text), at })),
      problem:
        problem === null ? null : { ...censor.value(problem), code: problem.code, stage: problem.stage },
    };
  }
}

/** A row that was walked to its end. */
function wholeRow(shown: ReportedExchange | undefined): ReportedExchange | undefined {
  return typeof shown === 'object' && Object.hasOwn(shown, 'durationMs') ? shown : undefined;
}

/** What is our own word stays, though an app's answer may hold the same text, such as today's date. */
function withOurs(row: ReportedExchange, shown: ReportedExchange): ReportedExchange {
  const { id, purpose, startedAt, durationMs, request, response, problem } = row;
  return {
    ...shown,
    ...(id !== undefined && { id }),
    purpose,
    startedAt,
    durationMs,
    request: { ...shown.request, method: request.method },
    response:
      response === null || shown.response === null ? null : { ...shown.response, status: response.status },
    ...(problem === undefined || shown.problem === undefined
      ? {}
      : { problem: { ...shown.problem, code: problem.code, stage: problem.stage } }),
  };
}

/** Deepest nesting that is walked, as in the censor. */
const maxDepth = 100;

/** What says where or for whom, not by what right, may follow a redirect. @see CEN-10, CEN-11 */
function collectTexts(value: unknown, texts: Set<string>, depth = 0): void {
  if (depth === maxDepth) return;
  if (typeof value === 'string') {
    if (value !== '' && !isPlainUrl(value)) texts.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value))
      if (!isHarmlessName(key)) collectTexts(member, texts, depth + 1);
  }
}
