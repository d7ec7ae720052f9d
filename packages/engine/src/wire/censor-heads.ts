import { censorHeader, isHiddenHeader, type Marker } from './censor-exchange.ts';
import type { Purpose } from './exchange.ts';

/** An exchange whose bodies nobody kept. Raw. */
export interface Heads {
  readonly purpose: Purpose;
  readonly method: string;
  readonly url: string;
  /** Names and values in turn, as they went over the wire. */
  readonly headers: readonly string[];
  readonly answer?: { readonly status: number; readonly headers: readonly string[] } | undefined;
  /** Of the bodies. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Milliseconds since the epoch, and until the last byte. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** What a writer of heads is given by its censor. */
export interface HeadsMeans {
  readonly marker: Marker;
  /** Looks for secrets in a text, also for such as nobody registered; false when it holds none. */
  learn(text: string): boolean;
  /** Changes whenever something was learned. */
  state(): number;
}

/** What was made of the last value of a name. */
interface Written {
  readonly value: string;
  readonly json: string;
}

/** A line that was written before, or what was found out of it. */
interface Line {
  readonly name: string;
  readonly values: readonly string[];
  readonly json: string | undefined;
  readonly holdsSecret: boolean;
}

/** Names whose last lines are remembered. */
const mostNames = 200;

/**
 * Writes heads as the JSON of a recorded exchange. There is one for each call, and most of its lines are those of the
 * call before: each is made once, and put together as text. What changes from call to call is remembered once a name.
 */
export function createHeadsWriter({ marker, learn, state }: HeadsMeans): (heads: Heads) => string {
  const last = { asked: new Map<string, Written>(), answered: new Map<string, Written>() };
  let lastUrl: Written | undefined;
  let madeAt = Number.NaN;

  return (heads) => {
    const { url, answer, requestBytes, responseBytes } = heads;
    if (state() !== madeAt) forget();
    const knownUrl = lastUrl?.value === url ? lastUrl.json : undefined;
    const urlHoldsSecret = knownUrl === undefined && learn(url);
    const asked = linesOf(heads.headers, false).map((line) => recall(line, last.asked));
    const answered = linesOf(answer?.headers ?? [], true).map((line) => recall(line, last.answered));
    // What was learned from one line may stand in another, too.
    const isNews = state() !== madeAt;
    if (isNews) forget();
    const shownUrl =
      (isNews ? undefined : knownUrl) ?? JSON.stringify(isNews || urlHoldsSecret ? marker.text(url) : url);
    lastUrl = { value: url, json: shownUrl };
    const request = `{"method":${JSON.stringify(heads.method)},"url":${shownUrl},"headers":{${written(asked, last.asked, isNews)}},"body":${requestBytes === 0 ? null : `"(${requestBytes} bytes)"`}}`;
    const response =
      answer &&
      `{"status":${answer.status},"headers":{${written(answered, last.answered, isNews)}},"content":"${responseBytes === 0 ? '' : `(${responseBytes} bytes)`}"}`;
    return `{"purpose":"${heads.purpose}","request":${request},"response":${response ?? null},"startedAt":"${new Date(heads.startedAt).toISOString()}","durationMs":${heads.durationMs}}`;
  };

  function forget(): void {
    last.asked.clear();
    last.answered.clear();
    lastUrl = undefined;
    madeAt = state();
  }

  function recall([name, values]: NamedValues, from: ReadonlyMap<string, Written>): Line {
    const [only = '', ...more] = values;
    const before = more.length === 0 ? from.get(name) : undefined;
    if (before?.value === only) return { name, values, json: before.json, holdsSecret: false };
    // All of them, so that all is learned that there is.
    const holdsSecret = values.filter(learn).length > 0;
    return { name, values, json: undefined, holdsSecret };
  }

  function written(lines: readonly Line[], into: Map<string, Written>, isNews: boolean): string {
    let text = '';
    for (const { name, values, json, holdsSecret } of lines) {
      const made = (isNews ? undefined : json) ?? make(name, values, isNews || holdsSecret);
      text += text === '' ? made : `,${made}`;
      if (made === json || values.length > 1) continue;
      if (into.size >= mostNames) into.clear();
      into.set(name, { value: values[0] ?? '', json: made });
    }
    return text;
  }

  function make(name: string, values: readonly string[], mayHoldSecret: boolean): string {
    const isPlain = !mayHoldSecret && !isHiddenHeader(name, marker);
    const shown = values.map((value) => JSON.stringify(isPlain ? value : censorHeader(name, value, marker)));
    return `${JSON.stringify(name)}:${shown.length > 1 ? `[${shown}]` : shown}`;
  }
}

type NamedValues = readonly [name: string, values: readonly string[]];

/** Each name once. Of an answer's, a name that is repeated has a list; of a request's, one value with commas. */
function linesOf(flat: readonly string[], isAnswer: boolean): readonly NamedValues[] {
  const lines: NamedValues[] = [];
  const places = new Map<string, number>();
  for (let at = 0; at < flat.length; at += 2) {
    const [written = '', value = ''] = [flat[at], flat[at + 1]];
    const lower = written.toLowerCase();
    const place = places.get(lower);
    const before = place === undefined ? undefined : lines[place];
    if (before === undefined || place === undefined) {
      places.set(lower, lines.length);
      lines.push([isAnswer ? lower : written, [value]]);
    } else {
      const [name, values] = before;
      lines[place] = [name, isAnswer ? [...values, value] : [`${values[0]}, ${value}`]];
    }
  }
  return lines;
}
