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
  /** Whether a text holds no secret; one that nobody registered is learned. */
  isPlain(text: string): boolean;
  /** The same of a text that was plain before more secrets became known. */
  isStillPlain(text: string): boolean;
  /** How many secrets are known. */
  known(): number;
  /** How many names were said to be sensitive. */
  names(): number;
}

/** What was made of the last value of a name. */
interface Written {
  readonly value: string;
  readonly json: string;
  /** Whether it stands as it is. */
  readonly isPlain: boolean;
  /** So many secrets were known when this was last found true. */
  known: number;
}

/** A line that was written before, or what was found out of it. */
interface Line {
  readonly name: string;
  readonly values: readonly string[];
  readonly before: Written | undefined;
  readonly isPlain: boolean;
  readonly known: number;
}

/** Names whose last lines are remembered. */
const mostNames = 200;

/**
 * Writes heads as the JSON of a recorded exchange. There is one for each call, and most of its lines are those of the
 * call before: each is made once, and put together as text. What changes from call to call is remembered once a name.
 */
export function createHeadsWriter(means: HeadsMeans): (heads: Heads) => string {
  const { marker, isPlain, isStillPlain, known, names } = means;
  const last = { asked: new Map<string, Written>(), answered: new Map<string, Written>() };
  const urls = new Map<string, Written>();
  let madeFor = names();

  return (heads) => {
    const { answer, requestBytes, responseBytes } = heads;
    if (names() !== madeFor) forget();
    // All before any is shown: what was learned from one line may stand in another, too.
    const url = recall(['', [heads.url]], urls);
    const asked = linesOf(heads.headers, false).map((line) => recall(line, last.asked));
    const answered = linesOf(answer?.headers ?? [], true).map((line) => recall(line, last.answered));
    const request = `{"method":${JSON.stringify(heads.method)},"url":${written([url], urls, urlOf)},"headers":{${written(asked, last.asked, lineOf)}},"body":${requestBytes === 0 ? null : `"(${requestBytes} bytes)"`}}`;
    const response =
      answer &&
      `{"status":${answer.status},"headers":{${written(answered, last.answered, lineOf)}},"content":"${responseBytes === 0 ? '' : `(${responseBytes} bytes)`}"}`;
    return `{"purpose":"${heads.purpose}","request":${request},"response":${response ?? null},"startedAt":"${new Date(heads.startedAt).toISOString()}","durationMs":${heads.durationMs}}`;
  };

  function forget(): void {
    for (const each of [last.asked, last.answered, urls]) each.clear();
    madeFor = names();
  }

  function recall([name, values]: NamedValues, from: ReadonlyMap<string, Written>): Line {
    const [only = '', ...more] = values;
    const before = more.length === 0 ? from.get(name) : undefined;
    if (before?.value === only && isTrue(before))
      return { name, values, before, isPlain: before.isPlain, known: before.known };
    // All of them, so that all is learned that there is.
    const plain = values.filter((value) => !isPlain(value)).length === 0;
    return { name, values, before: undefined, isPlain: plain, known: known() };
  }

  /** Whether what was made before would be made now. */
  function isTrue(made: Written): boolean {
    if (made.known === known()) return true;
    if (!made.isPlain || !isStillPlain(made.value)) return false;
    made.known = known();
    return true;
  }

  function written(lines: readonly Line[], into: Map<string, Written>, make: Make): string {
    let text = '';
    for (const line of lines) {
      const made = line.before !== undefined && isTrue(line.before) ? line.before : make(line);
      text += text === '' ? made.json : `,${made.json}`;
      if (made === line.before || line.values.length > 1) continue;
      if (into.size >= mostNames) into.clear();
      into.set(line.name, made);
    }
    return text;
  }

  function urlOf({ values: [value = ''], ...line }: Line): Written {
    const plain = isPlainNow(line, [value]);
    return {
      value,
      json: JSON.stringify(plain ? value : marker.text(value)),
      isPlain: plain,
      known: known(),
    };
  }

  function lineOf(line: Line): Written {
    const { name, values } = line;
    const plain = isPlainNow(line, values) && !isHiddenHeader(name, marker);
    const shown = values.map((value) => JSON.stringify(plain ? value : censorHeader(name, value, marker)));
    const json = `${JSON.stringify(name)}:${shown.length > 1 ? `[${shown}]` : shown}`;
    return { value: values[0] ?? '', json, isPlain: plain, known: known() };
  }

  function isPlainNow(line: Pick<Line, 'isPlain' | 'known'>, values: readonly string[]): boolean {
    return line.isPlain && (line.known === known() || values.every(isStillPlain));
  }
}

type Make = (line: Line) => Written;
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
