import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What a command may touch of the outside; passed in, so that a test can look. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: standard output. */
  out(text: string): void;
  /** Everything said beside the results: standard error. */
  say(text: string): void;
  /** Asks for what nobody may see while it is typed. Undefined when nobody can be asked, or would not say. */
  askSecret(question: string): Promise<string | undefined>;
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
  askSecret: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
    // After the terminal was told to show nothing.
    process.stderr.write(question);
    try {
      const left = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
      return await Promise.race([lines.question(''), left]);
    } finally {
      lines.close();
      process.stderr.write('\n');
    }
  },
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
