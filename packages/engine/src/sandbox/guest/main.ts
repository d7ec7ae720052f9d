import type { BytesParts } from './bytes.ts';
import type { ConsoleParts } from './console.ts';
import type { CryptoParts } from './crypto.ts';
import type { Brand, ErrorParts } from './errors.ts';
import type { Native } from './native.ts';
import type { RequestParts } from './request.ts';
import type { BodyReaders, ResponseHead } from './response.ts';
import type { UrlParts } from './url.ts';

interface Parts {
  readonly bytes: (native: Native) => BytesParts;
  readonly console: (native: Native) => ConsoleParts;
  readonly crypto: (native: Native, bytes: BytesParts) => CryptoParts;
  readonly errors: () => ErrorParts;
  readonly modules: (modules: Readonly<Record<string, unknown>>) => (name: unknown) => unknown;
  readonly request: (
    native: Native,
    errors: Pick<ErrorParts, 'rejection'>,
    responseOf: (id: number, head: ResponseHead) => Record<string, unknown>,
  ) => RequestParts;
  readonly response: (
    native: Native,
    raise: (response: Readonly<Record<string, unknown>>, failure: number | undefined) => Error,
    readers: BodyReaders,
  ) => (id: number, head: ResponseHead) => Record<string, unknown>;
  readonly url: (native: Native) => UrlParts;
}

interface Start {
  readonly args: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly response?: ResponseHead;
  readonly mayRequest: boolean;
}

/** What stands in a JSON text for bytes. */
const bytesMark = 'claviger:bytes';

/** Builds everything that code sees, and answers what drives it from outside. Each takes and gives JSON. */
export function main(outside: (call: string) => string, parts: Parts, bytesKey: string) {
  const { parse, stringify } = JSON;

  const native: Native = (name, ...given) => {
    const answer: unknown = parse(outside(stringify([name, ...given], bytesAside)));
    const { value, wrong, type } = Object(answer);
    if (wrong === undefined) return value;
    if (type === 'URIError') throw new URIError(wrong);
    throw type === 'RangeError' ? new RangeError(wrong) : new TypeError(wrong);
  };
  const bytes = parts.bytes(native);
  const { errors, rejection, brandOf } = parts.errors();
  const urls = parts.url(native);
  const { console, show } = parts.console(native);
  const crypto = parts.crypto(native, bytes);
  const { Buffer, TextEncoder, TextDecoder, atob, btoa } = bytes;
  const ResponseError = errors['ResponseError'] as unknown as new (
    response: unknown,
    failure: number | undefined,
  ) => Error;
  const responseOf = parts.response(native, (response, failure) => new ResponseError(response, failure), {
    bufferOf: bytes.bufferOf,
    parse: (text) => json.parse(text),
  });
  const timers = new Map<number, () => void>();
  let lastTimer = 0;
  let start: Start = { args: [], values: {}, env: {}, mayRequest: false };

  /** Bytes at any depth; `toJSON` has already spoken, so the holder is asked. */
  function bytesAside(this: unknown, key: string, value: unknown): unknown {
    const given: unknown = Object(this)[key];
    return given instanceof Uint8Array ? { [bytesKey]: bytes.byteStringOf(given) } : value;
  }
  function bytesBack(_: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, bytesKey)) return value;
    return bytes.bufferOf(String(Reflect.get(value, bytesKey)));
  }

  const { request, settle, carriedOf } = parts.request(native, { rejection }, responseOf);
  const require = parts.modules({
    crypto,
    querystring: urls.querystring,
    url: urls.url,
    buffer: { Buffer, atob, btoa },
  });

  /** JSON as code has it: a token that is written there stands for the value as JSON writes it. */
  const json = {
    parse(text: unknown, revive?: (key: string, value: unknown) => unknown): unknown {
      const given = String(text);
      return parse(given.includes('clvseal') ? String(native('unjson', given)) : given, revive);
    },
    stringify(value: unknown, replacer?: (string | number)[], space?: string | number) {
      const written: string | undefined = stringify(value, replacer, space);
      return written?.includes('clvseal') ? String(native('json', written)) : written;
    },
  };

  function zOf() {
    return {
      ...(start.mayRequest ? { request } : {}),
      console,
      JSON: {
        parse(text: unknown) {
          try {
            return json.parse(text);
          } catch (error) {
            const shown = String(text).slice(0, 60);
            throw new SyntaxError(`This is not JSON (${Object(error)['message']}): ${shown}`);
          }
        },
        stringify: json.stringify,
      },
      hash: (algorithm: unknown, text: unknown, encoding = 'hex', inputEncoding?: string) =>
        crypto.createHash(algorithm).update(text, inputEncoding).digest(encoding),
      hmac: (algorithm: unknown, key: unknown, text: unknown, encoding = 'hex') =>
        crypto.createHmac(algorithm, key).update(text).digest(encoding),
      errors,
      require,
    };
  }

  const globals: Readonly<Record<string, unknown>> = {
    JSON: json,
    Buffer,
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
    URL: urls.URL,
    URLSearchParams: urls.URLSearchParams,
    encodeURIComponent: urls.encodeURIComponent,
    decodeURIComponent: urls.decodeURIComponent,
    console,
    require,
    setTimeout(call: unknown, ms: unknown = 0, ...given: readonly unknown[]) {
      lastTimer += 1;
      const id = lastTimer;
      timers.set(id, () => {
        if (typeof call === 'function') call(...given);
      });
      native('timer', id, Number(ms));
      return id;
    },
    clearTimeout: (id: unknown) => void timers.delete(Number(id)),
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

  /** From where the builder's own code stands in a stack. The line of the wrapper is not theirs. */
  function placeOf(stack: unknown): { readonly line?: number; readonly column?: number } {
    const found = /code\.js:(\d+)(?::(\d+))?/.exec(typeof stack === 'string' ? stack : '');
    if (found === null) return {};
    return { line: Number(found[1]) - 1, ...(found[2] === undefined ? {} : { column: Number(found[2]) }) };
  }

  function fail(error: unknown): void {
    const told = { kind: 'error', name: 'Error', message: 'The code failed.' };
    try {
      const brand: Brand = brandOf(error) ?? { kind: 'error' };
      const isError = error instanceof Error;
      const { stack, ...asked } = brand;
      const own = isError ? placeOf(error.stack) : {};
      native('failed', {
        ...asked,
        ...(own.line === undefined ? placeOf(stack) : own),
        name: isError ? String(error.name) : 'Error',
        message: (isError ? String(error.message) : `The code threw ${show(error)}`).slice(0, 2000),
      });
    } catch {
      native('failed', told);
    }
  }

  function finish(value: unknown): void {
    let text: string | undefined;
    try {
      // What `beforeRequest` returns is a request too.
      const isRequest = Object.hasOwn(start.values, 'request');
      text = stringify(isRequest ? carriedOf(value) : value, bytesAside);
    } catch (error) {
      fail(error);
      return;
    }
    native('done', text ?? null);
  }

  return {
    /** Sets up a program. */
    start(text: string): void {
      const given: Start = parse(text, bytesBack);
      start = given;
      const env = { ...given.env };
      Object.defineProperty(globalThis, 'process', { value: { env }, configurable: true, writable: true });
      start = {
        ...given,
        values: {
          ...given.values,
          z: zOf(),
          ...(given.response === undefined ? {} : { response: responseOf(0, given.response) }),
        },
      };
    },
    run(call: unknown): void {
      if (typeof call !== 'function') {
        fail(new SyntaxError('The code is not the body of one function.'));
        return;
      }
      const given = start.args.map((name) =>
        Object.hasOwn(start.values, name) ? start.values[name] : undefined,
      );
      try {
        Promise.resolve(call(...given)).then(finish, fail);
      } catch (error) {
        fail(error);
      }
    },
    fail,
    settle(text: string): void {
      const { id, answer, head } = parse(text);
      settle(id, { ...answer, head });
    },
    tick(text: string): void {
      const id = Number(text);
      const call = timers.get(id);
      timers.delete(id);
      call?.();
    },
  };
}

export { bytesMark };
