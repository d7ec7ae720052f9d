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

  return {
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
        native('request', id, optionsOf(given));
      });
    },
    settle(id, answer) {
      const settle = waiting.get(id);
      waiting.delete(id);
      settle?.(answer);
    },
  };
}
