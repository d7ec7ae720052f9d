import { spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What a command may touch of the outside; passed in, so that a test can look. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: standard output. */
  out(text: string): void;
  /** Everything said beside the results: standard error. */
  say(text: string): void;
  /** Asks a question. Undefined when nobody can be asked, or would not say. */
  ask(question: string): Promise<string | undefined>;
  /** Asks for what nobody may see while it is typed. Undefined when nobody can be asked, or would not say. */
  askSecret(question: string): Promise<string | undefined>;
  /** Opens a page in the person's browser; whether one is there is not known. */
  open(url: string): void;
  /** Resolves when the person wants it to end (Ctrl-C, or a polite kill). */
  untilStopped(): Promise<void>;
}

/** What opens a page, by system. The address is the last word, never a part of a shell's line. */
const openers: Partial<Readonly<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Text as a terminal may show it. Apps and users have a say in what is printed: what would move the cursor, or turn the
 * line around, is written out, in a way that JSON reads as the same.
 */
export function printable(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Undefined when the person leaves instead. */
async function answerTo(lines: Interface, question: string): Promise<string | undefined> {
  const left = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  try {
    return await Promise.race([lines.question(question), left]);
  } finally {
    lines.close();
  }
}

/** The process itself. */
export const processIo: Io = {
  env: process.env,
  out: (text) => {
    process.stdout.write(`${printable(text)}\n`);
  },
  say: (text) => {
    process.stderr.write(`${printable(text)}\n`);
  },
  ask: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    return answerTo(createInterface({ input: process.stdin, output: process.stderr }), printable(question));
  },
  askSecret: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
    // After the terminal was told to show nothing.
    process.stderr.write(printable(question));
    try {
      return await answerTo(lines, '');
    } finally {
      process.stderr.write('\n');
    }
  },
  open: (url) => {
    const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
    if (program === undefined) return;
    // Without a browser nothing happens: the address is printed too.
    spawn(program, [...args, url], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
  },
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
