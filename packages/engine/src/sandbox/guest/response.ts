import type { GuestBuffer } from './bytes.ts';
import type { Native } from './native.ts';

/** What is known of a response before its body is read. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly request: unknown;
  readonly skipThrowForStatus: boolean;
  /** Finds the problem of an error status outside. */
  readonly failure?: number;
  /** The body is left to code to read. */
  readonly isRaw?: boolean;
}

/** How code reads a body itself. */
export interface BodyReaders {
  readonly bufferOf: (bytes: string) => GuestBuffer;
  readonly parse: (text: string) => unknown;
}

/** Makes the response object; the body comes in when it is read. @see RES-1 to RES-3 */
export function makeResponse(
  native: Native,
  raise: (response: Readonly<Record<string, unknown>>, failure: number | undefined) => Error,
  { bufferOf, parse }: BodyReaders,
): (id: number, head: ResponseHead) => Record<string, unknown> {
  return (id, head) => {
    const { failure, isRaw, ...rest } = head;
    const response: Record<string, unknown> = { ...rest };
    const lazily = (name: string, read: () => unknown) =>
      Object.defineProperty(response, name, {
        configurable: true,
        enumerable: true,
        get() {
          const value = read();
          Object.defineProperty(response, name, {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
          });
          return value;
        },
        set(value: unknown) {
          Object.defineProperty(response, name, {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
          });
        },
      });
    const hidden = (name: string, value: unknown) =>
      Object.defineProperty(response, name, { value, configurable: true, writable: true });
    if (isRaw === true) {
      const buffer = async () => bufferOf(String(native('content', id)));
      const text = async () => (await buffer()).toString('utf8').replace(/^\ufeff/, '');
      hidden('buffer', buffer);
      hidden('text', text);
      hidden('json', async () => parse(await text()));
      Object.defineProperty(response, 'body', {
        configurable: true,
        get() {
          throw new TypeError('The body is no stream here: read it with buffer(), text() or json().');
        },
      });
    } else {
      lazily('content', () => native('content', id));
      lazily('data', () => native('data', id));
      lazily('json', () => response['data']);
    }
    hidden('getHeader', (name: unknown) => {
      const wanted = String(name).toLowerCase();
      return Object.hasOwn(head.headers, wanted) ? head.headers[wanted] : undefined;
    });
    hidden('throwForStatus', () => {
      const status = Number(response['status']);
      if (status >= 400 && status < 600) throw raise(response, status === head.status ? failure : undefined);
      return response;
    });
    return response;
  };
}
