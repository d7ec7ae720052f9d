/** What an error asks of the run, beside its message. */
export interface Brand {
  readonly kind: 'halt' | 'expire' | 'refresh' | 'throttle' | 'status' | 'error';
  readonly delay?: number;
  readonly status?: number;
  /** A failure that is known outside. */
  readonly failure?: number;
  /** Where the call stands that failed later. */
  readonly stack?: string;
}

export interface ErrorParts {
  readonly errors: Readonly<Record<string, new (...given: never[]) => Error>>;
  /** What `z.request` rejects with. */
  rejection(
    name: string,
    message: string,
    brand: Brand,
    response: Readonly<Record<string, unknown>> | undefined,
  ): Error;
  brandOf(error: unknown): Brand | undefined;
}

/** Makes `z.errors`. @see Z-5 */
export function makeErrors(): ErrorParts {
  const brands = new WeakMap<object, Brand>();
  const mark = <Made extends Error>(error: Made, name: string, brand: Brand): Made => {
    Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
    brands.set(error, brand);
    return error;
  };

  class BuilderError extends Error {
    code: unknown;
    status: unknown;
    constructor(message: unknown, code?: unknown, status?: unknown) {
      super(String(message));
      this.code = code;
      this.status = status;
      mark(this, 'Error', { kind: 'error' });
    }
  }
  class HaltedError extends Error {
    constructor(message: unknown = 'Stopped by the code.') {
      super(String(message));
      mark(this, 'HaltedError', { kind: 'halt' });
    }
  }
  class ExpiredAuthError extends Error {
    constructor(message: unknown = 'The credentials are over.') {
      super(String(message));
      mark(this, 'ExpiredAuthError', { kind: 'expire' });
    }
  }
  class RefreshAuthError extends Error {
    constructor(message: unknown = 'The credentials need a renewal.') {
      super(String(message));
      mark(this, 'RefreshAuthError', { kind: 'refresh' });
    }
  }
  class ThrottledError extends Error {
    delay: number;
    constructor(message: unknown, delay: unknown = 60) {
      super(String(message));
      this.delay = Number(delay);
      mark(this, 'ThrottledError', { kind: 'throttle', delay: Number(delay) });
    }
  }
  class ResponseError extends Error {
    response: unknown;
    status: number;
    constructor(response: { readonly status?: unknown; readonly content?: unknown }, failure?: number) {
      const status = Number(Object(response)['status']);
      super(`The answer has status ${status}.`);
      this.status = status;
      // Not copied by JSON.stringify and not printed: it may be large.
      Object.defineProperty(this, 'response', { value: response, configurable: true });
      mark(this, 'ResponseError', {
        kind: 'status',
        status,
        ...(typeof failure === 'number' ? { failure } : {}),
      });
    }
  }

  return {
    errors: {
      Error: BuilderError,
      HaltedError,
      ExpiredAuthError,
      RefreshAuthError,
      ThrottledError,
      ResponseError,
    },
    rejection(name, message, brand, response) {
      const error = new Error(message);
      if (response !== undefined) {
        Object.defineProperty(error, 'response', { value: response, configurable: true });
        Object.defineProperty(error, 'status', { value: response['status'], configurable: true });
      }
      return mark(error, name, brand);
    },
    brandOf: (error) => (typeof error === 'object' && error !== null ? brands.get(error) : undefined),
  };
}
