import { problemOf } from '../../../api/problem.ts';
import type { ConnectSession, ConnectStatus } from '../../../api/types.ts';

/** What watching an attempt needs of the world. */
export interface Watching {
  read(id: string): Promise<ConnectSession>;
  /** Rejects when the signal ends it. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Told of every answer that differs from the one before. */
  tell(attempt: ConnectSession): void;
}

const betweenMs = 1000;

/**
 * Asks how far an attempt is, every second, until it is over. A failed one is not: its user may mend it in the
 * window. Throws the problem of an attempt that is no longer there; a server that is away is asked again.
 */
export async function watchAttempt(id: string, signal: AbortSignal, watching: Watching): Promise<void> {
  let last = '';
  while (!signal.aborted) {
    const attempt = await readOrWait(id, watching);
    if (signal.aborted) return;
    if (attempt !== undefined) {
      const now = JSON.stringify([attempt.status, attempt.problem, attempt.connection]);
      if (now !== last) watching.tell(attempt);
      last = now;
      if (isOver(attempt)) return;
    }
    await watching.wait(betweenMs, signal).catch(() => undefined);
  }
}

async function readOrWait(id: string, { read }: Watching): Promise<ConnectSession | undefined> {
  try {
    return await read(id);
  } catch (error) {
    const { status } = problemOf(error);
    if (status === 0 || status === 429 || status >= 500) return undefined;
    throw error;
  }
}

/** Whether an attempt can come to nothing else any more. */
export function isOver({ status, problem }: Pick<ConnectSession, 'status' | 'problem'>): boolean {
  if (status === 'failed') return problem?.code === 'user_mismatch';
  return status === 'connected' || status === 'cancelled' || status === 'expired';
}

const words: Readonly<Record<ConnectStatus, string>> = {
  created: 'The connect window opens.',
  collecting_fields: 'Fill in the connect window.',
  authorizing: 'Sign in at the app, in the connect window.',
  exchanging: 'The app is asked for credentials.',
  testing: 'The account is tested.',
  awaiting_confirmation: 'The connect window asks for your yes.',
  connected: 'The account is connected.',
  cancelled: 'The attempt was cancelled in the connect window. Nothing was stored.',
  failed: 'You may try again in the connect window, or change the definition and sign in anew.',
  expired: 'The attempt ran out after 30 minutes. Nothing was stored.',
};

/** How far an attempt is, in a sentence. */
export function attemptText(status: ConnectStatus): string {
  return words[status];
}
