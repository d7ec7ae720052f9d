/** What code in a definition has, for editors. @see docs/code-mode.md */

/** Whatever came as JSON. */
type Parsed = ReturnType<JSON['parse']>;

interface ZRequestOptions {
  url?: string | URL;
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD';
  params?: Record<string, string | number | boolean | null | undefined>;
  headers?: Record<string, string | number | boolean | null | undefined>;
  /** Text is sent as it is; anything else as JSON, or as a form when the content type says so. */
  body?: string | Uint8Array | object | null;
  /** A body sent as JSON. */
  json?: unknown;
  /** A body sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, unknown>;
  redirect?: 'follow' | 'manual' | 'error';
  /** The most redirects. */
  follow?: number;
  /** Milliseconds; 0 for what the run has left. */
  timeout?: number;
  /** The most bytes of the answer; 0 for what any answer may have. */
  size?: number;
  /** Answers are unpacked either way. */
  compress?: boolean;
  /** The body is read by `text()`, `json()` or `buffer()`. */
  raw?: boolean;
  removeMissingValuesFrom?: { params?: boolean; body?: boolean };
  skipThrowForStatus?: boolean;
  /** Whether a 429 raises before middleware sees it. Default true. */
  throwForThrottlingEarly?: boolean;
  /** Encodes the names and values of `params`. */
  encodeURIComponent?: (text: string) => string;
  /** Characters of `params` that are not encoded. */
  skipEncodingChars?: string;
  allowGetBody?: boolean;
}

interface ZResponse {
  status: number;
  /** The body as text. */
  content: string;
  /** The body parsed; undefined when it is neither JSON nor pairs. */
  data: Parsed;
  /** An older name of `data`. */
  json: Parsed;
  /** Lower-case names. */
  headers: Record<string, string>;
  getHeader(name: string): string | undefined;
  request: { method: string; url: string; headers: Record<string, string>; body?: unknown };
  skipThrowForStatus: boolean;
  /** Raises for a status from 400 on, whatever `skipThrowForStatus` says. */
  throwForStatus(): ZResponse;
}

/** The answer to a request with `raw: true`. */
interface ZRawResponse extends Omit<ZResponse, 'content' | 'data' | 'json'> {
  text(): Promise<string>;
  json(): Promise<Parsed>;
  buffer(): Promise<Uint8Array>;
}

interface ZConsole {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
}

interface ZErrors {
  Error: new (message: string, code?: string, status?: number) => Error;
  /** Stops the step; the connection stays as it is. */
  HaltedError: new (
    message?: string,
  ) => Error;
  /** Marks the connection as expired. */
  ExpiredAuthError: new (
    message?: string,
  ) => Error;
  /** Renews the credentials and runs the operation again, once. */
  RefreshAuthError: new (
    message?: string,
  ) => Error;
  /** `delay` in seconds. */
  ThrottledError: new (
    message: string,
    delay?: number,
  ) => Error;
  ResponseError: new (response: Pick<ZResponse, 'status'>) => Error;
}

interface Z {
  request(url: string | URL, options: ZRequestOptions & { raw: true }): Promise<ZRawResponse>;
  request(options: ZRequestOptions & { raw: true }): Promise<ZRawResponse>;
  request(url: string | URL, options?: ZRequestOptions): Promise<ZResponse>;
  request(options: ZRequestOptions): Promise<ZResponse>;
  console: ZConsole;
  JSON: Pick<JSON, 'parse' | 'stringify'>;
  hash(algorithm: string, text: string | Uint8Array, encoding?: string): string;
  hmac(algorithm: string, key: string | Uint8Array, text: string | Uint8Array, encoding?: string): string;
  errors: ZErrors;
  require(name: 'crypto' | 'querystring' | 'url' | 'buffer'): unknown;
}

interface ZBundle {
  /** What is stored for the connection; secrets stand there as tokens unless the step says `"sealed": false`. */
  authData: Record<string, Parsed>;
  /** What this step was given: form values while connecting, the test result for the label. */
  inputData: Record<string, Parsed>;
  inputDataRaw: Record<string, unknown>;
  meta: Record<string, unknown>;
  /** In OAuth's token request: the return as it came. */
  rawRequest?: { method: string; querystring: string; headers: Record<string, string>; content: string };
  /** In OAuth's token request: the return, parsed. */
  cleanedRequest?: {
    method: string;
    querystring: Record<string, string>;
    headers: Record<string, string>;
    content: Record<string, unknown>;
  };
}

declare const z: Z;
declare const bundle: ZBundle;
/** In `beforeRequest`: to be changed and returned. */
declare const request: {
  method: string;
  url: string;
  params: Record<string, unknown>;
  headers: Record<string, string>;
  body?: unknown;
};
/** In `afterResponse`: to be changed and returned. */
declare const response: ZResponse;
