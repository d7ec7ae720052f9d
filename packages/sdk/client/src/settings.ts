import { usualRetries, wait } from './retry.ts';

/** What a client is made of. */
export interface ClientOptions {
  /** The address of Claviger. */
  readonly server: string | URL;
  /** Secret: on servers only. */
  readonly apiKey: string;
  /** Sends the requests; the global one unless given. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Your product's name and version, for the `User-Agent` of calls. */
  readonly userAgent?: string | undefined;
  /** How often what can be repeated is tried again when the server is away for a moment: 2 unless given, 0 for never. */
  readonly retries?: number | undefined;
}

/** The same, checked; with the clock. Never leaves this package. */
export interface Settings {
  /** Without a slash at its end. */
  readonly server: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string | undefined;
  readonly retries: number;
  readonly wait: typeof wait;
}

/** Checks what a client is made of. What is wrong is said without repeating it: it may be secret. */
export function checkOptions(options: ClientOptions): Settings {
  const { apiKey, userAgent, retries = usualRetries } = options;
  // What a header cannot hold would be printed by the error that says so.
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey))
    throw new TypeError('`apiKey` must be an API key: visible characters without spaces.');
  if (userAgent !== undefined && !/^[\x20-\x7e]+$/.test(userAgent))
    throw new TypeError('`userAgent` must be visible ASCII characters.');
  if (!Number.isInteger(retries) || retries < 0 || retries > 10)
    throw new TypeError('`retries` must be a whole number from 0 to 10.');
  // A method that is called without its object: some runtimes want the global one to be its own.
  const send = options.fetch ?? globalThis.fetch;
  return {
    server: checkServer(String(options.server)),
    apiKey,
    fetch: (input, init) => send(input, init),
    userAgent,
    retries,
    wait,
  };
}

function checkServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isPlain || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      '`server` must be the address of Claviger, such as https://connect.example, without password or query.',
    );
  return url.href.replace(/\/+$/, '');
}
