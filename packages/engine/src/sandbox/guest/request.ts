import type { ErrorParts } from './errors.ts';
import type { Native } from './native.ts';
import type { ResponseHead } from './response.ts';

/** An answer as it comes in: the body stays outside, under the number of its request. */
interface Answer {
  readonly head?: ResponseHead;
  readonly failure?: number;
  readonly name?: string;
  readonly message?: string;
}

export interface RequestParts {
  /** A request as data: functions of it are asked here. */
  readonly carriedOf: (request: unknown) => unknown;
  readonly request: (...given: readonly unknown[]) => Promise<unknown>;
  /** Called from outside, with the answer to a request. */
  readonly settle: (id: number, answer: Answer) => void;
}

/** Makes `z.request`. @see ZRQ-1 */
export function makeRequest(
  native: Native,
  { rejection }: Pick<ErrorParts, 'rejection'>,
  responseOf: (id: number, head: ResponseHead) => Record<string, unknown>,
): RequestParts {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;

  function optionsOf(given: readonly unknown[]): unknown {
    const [first, second] = given;
    if (typeof first === 'string') return { ...Object(second ?? {}), url: first };
    if (typeof first === 'object' && first !== null) {
      if (first instanceof URL) return { ...Object(second ?? {}), url: String(first) };
      return { ...first, ...('url' in first ? { url: String(first.url) } : {}) };
    }
    return first;
  }

  /** Functions cannot leave: an encoder is asked here for all that it will be needed for. */
  function carriedOf(options: unknown): unknown {
    if (typeof options !== 'object' || options === null) return options;
    const carried: Record<string, unknown> = { ...options };
    const { encodeURIComponent: encode, agent, params } = carried;
    if (typeof agent === 'function') carried['agent'] = 'a function';
    if (typeof encode !== 'function') return carried;
    const texts = Object.entries(Object(params ?? {})).flatMap(([name, value]) => [
      name,
      String(value ?? ''),
    ]);
    carried['encodeURIComponent'] = texts.map((text) => [text, String(encode(text))]);
    return carried;
  }

  return {
    carriedOf,
    request(...given) {
      const { stack = '' } = new Error();
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ head, failure, name = 'Error', message = '' }) => {
          const response = head === undefined ? undefined : responseOf(id, head);
          if (failure === undefined) return resolve(response);
          reject(rejection(name, message, { kind: 'error', failure, stack }, response));
        });
        native('request', id, carriedOf(optionsOf(given)));
      });
    },
    settle(id, answer) {
      const settle = waiting.get(id);
      waiting.delete(id);
      settle?.(answer);
    },
  };
}
