/** What a command may touch of the outside; passed in, so that a test can look. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: standard output. */
  out(text: string): void;
  /** Everything said beside the results: standard error. */
  say(text: string): void;
  /** Resolves when the person wants it to end (Ctrl-C, or a polite kill). */
  untilStopped(): Promise<void>;
}

/** The process itself. */
export const processIo: Io = {
  env: process.env,
  out: (text) => {
    process.stdout.write(`${text}\n`);
  },
  say: (text) => {
    process.stderr.write(`${text}\n`);
  },
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
