import { censorHeader, type Marker } from './censor-exchange.ts';
import { createCensorMemory } from './censor-memory.ts';
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
  /** Looks for secrets in a text that nobody registered. */
  learn(text: string): void;
  /** Changes whenever something was learned. */
  state(): number;
}

/**
 * Writes heads as the JSON of a recorded exchange. There is one for each call, and most of its lines are those of the
 * call before: each is made once, and put together as text.
 */
export function createHeadsWriter({ marker, learn, state }: HeadsMeans): (heads: Heads) => string {
  const memory = createCensorMemory(state);

  return (heads) => {
    const { url, answer, requestBytes, responseBytes } = heads;
    const asked = linesOf(heads.headers, false);
    const answered = answer === undefined ? [] : linesOf(answer.headers, true);
    const before = state();
    learn(url);
    const known = [...asked, ...answered].map(recall);
    // What was learned from one line may stand in another, too.
    const isNews = state() !== before;
    const written = (lines: readonly Line[], from: number) =>
      lines.map((line, at) => (isNews ? undefined : known[from + at]) ?? make(line)).join();
    const request = `{"method":${JSON.stringify(heads.method)},"url":${JSON.stringify(marker.text(url))},"headers":{${written(asked, 0)}},"body":${requestBytes === 0 ? null : `"(${requestBytes} bytes)"`}}`;
    const response =
      answer &&
      `{"status":${answer.status},"headers":{${written(answered, asked.length)}},"content":"${responseBytes === 0 ? '' : `(${responseBytes} bytes)`}"}`;
    return `{"purpose":"${heads.purpose}","request":${request},"response":${response ?? null},"startedAt":"${new Date(heads.startedAt).toISOString()}","durationMs":${heads.durationMs}}`;
  };

  /** A line that was made before; else what there is to learn from it is learned. */
  function recall({ key, values }: Line): string | undefined {
    const made = memory.find(key);
    if (made === undefined) for (const value of values) learn(value);
    return made;
  }

  function make({ key, name, values, isList }: Line): string {
    return memory.recall(key, () => {
      const shown = values.map((value) => JSON.stringify(censorHeader(name, value, marker)));
      return `${JSON.stringify(name)}:${isList ? `[${shown}]` : shown}`;
    });
  }
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly isList: boolean;
}

/** One line for each name. Of an answer's, a name that is repeated has a list; of a request's, one value with commas. */
function linesOf(flat: readonly string[], isAnswer: boolean): readonly Line[] {
  const lines: Line[] = [];
  const places = new Map<string, number>();
  for (let at = 0; at < flat.length; at += 2) {
    const [written = '', value = ''] = [flat[at], flat[at + 1]];
    const lower = written.toLowerCase();
    const name = isAnswer ? lower : written;
    const place = places.get(lower);
    const before = place === undefined ? undefined : lines[place];
    if (before === undefined || place === undefined) {
      places.set(lower, lines.length);
      lines.push({ key: `${name}\0${value}`, name, values: [value], isList: false });
    } else {
      const values = isAnswer ? [...before.values, value] : [`${before.values[0]}, ${value}`];
      lines[place] = {
        key: `${before.name}\0${values.join('\0')}`,
        name: before.name,
        values,
        isList: isAnswer,
      };
    }
  }
  return lines;
}
