import type { Values } from '../../definition/bundle.ts';
import type { Censored } from '../../wire/censor.ts';
import { createCensor } from '../../wire/censor.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { ReportedExchange } from '../outcome.ts';
import { createRecorder } from '../record.ts';
import type { Run } from '../run.ts';
import { secretsOf } from '../secrets.ts';
import type { SentRequest } from './terms.ts';

/** What a row says of a call beside its heads. */
export interface RecordedSizes {
  readonly id: string;
  /** Bytes of the bodies, as they went over the wire. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Until the last byte, in milliseconds. */
  readonly durationMs: number;
}

/** What is logged of a call: as JSON, or where no answer came with the problem in words. */
export type CallRecord = Censored<string> | Censored<ReportedExchange>;

/** Writes rows of the log for the calls of one connection; its secrets are learned once. */
export function recordWith(
  run: Run,
  authData: Values,
): (sent: SentRequest, sizes: RecordedSizes) => CallRecord {
  const { world, subject, auth } = run;
  const secrets = secretsOf(auth, authData);
  let censor: ReturnType<typeof createCensor> | undefined;
  let written = 0;

  return (sent, { id, requestBytes, responseBytes, durationMs }) => {
    if (sent.problem === undefined) {
      // A censor remembers what it has marked and guessed: not for ever.
      if (censor === undefined || written % mostRows === 0) censor = censorOf();
      written += 1;
      const own = sent.secrets === undefined ? censor : censorOf(sent.secrets);
      return own.heads({ ...sent, requestBytes, responseBytes, durationMs });
    }
    // A failure in words: the record of an operation makes them.
    const recorder = createRecorder(world, subject.definition.name);
    recorder.conceal(subject.env, { env: true });
    recorder.conceal(secrets);
    recorder.conceal(sent.secrets);
    recorder.exchange({ ...exchangeOf(sent), durationMs, id });
    const [row] = recorder.succeed(null).report.http;
    return row as Censored<ReportedExchange>;
  };

  function censorOf(more: readonly string[] = []): ReturnType<typeof createCensor> {
    const made = createCensor(world.censorKey, rowNames);
    made.add(subject.env, { env: true });
    made.add(secrets);
    made.add(more);
    return made;
  }
}

/** Rows that one censor writes. */
const mostRows = 500;

const rowNames =
  'id purpose request response method url headers body status content startedAt durationMs'.split(' ');

function exchangeOf({
  purpose,
  method,
  url,
  headers,
  problem,
  startedAt,
  durationMs,
}: SentRequest): Exchange {
  const request = { method, url, headers: joined(headers) };
  return { purpose, request, ...(problem && { problem }), startedAt, durationMs };
}

/** One line for each name, as a caller wrote it first. */
function joined(flat: readonly string[]): Readonly<Record<string, string>> {
  const lines = new Map<string, [name: string, value: string]>();
  for (let at = 0; at < flat.length; at += 2) {
    const [name = '', value = ''] = [flat[at], flat[at + 1]];
    const before = lines.get(name.toLowerCase());
    lines.set(
      name.toLowerCase(),
      before === undefined ? [name, value] : [before[0], `${before[1]}, ${value}`],
    );
  }
  return Object.fromEntries(lines.values());
}
