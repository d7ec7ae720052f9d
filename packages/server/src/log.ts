import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './settings.ts';

/** Structured logs, one JSON object a line, on standard error: standard output belongs to the command that started us. */
export function createLog(
  level: LogLevel,
  to: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, timestamp: stdTimeFunctions.isoTime }, to);
}

/**
 * A thrown error as the log may hold it: its kind and where it came from. Messages stay out, since they quote
 * what could not be parsed, connected to or sent, and that may be a credential.
 */
export function traceOf(error: unknown): { readonly kind: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const stack = error.stack ?? '';
  const messageAt = stack.indexOf(error.message);
  const frames = stack
    .slice(messageAt < 0 ? 0 : messageAt + error.message.length)
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim());
  const cause = error.cause === undefined ? [] : ['caused by', ...traceOf(error.cause).frames];
  return { kind: `${error.constructor.name}${code}`, frames: [...frames, ...cause] };
}
