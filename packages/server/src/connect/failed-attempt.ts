import type { Attempted, Remains, Watching } from '@claviger/engine';
import type { ConnectSession } from '../store/connect-session.ts';

/** Listens for what a failure leaves behind. */
export interface Listening {
  readonly options: Watching;
  /** The attempt with its failure, to be kept sealed; without one where nothing failed. */
  withFailure(session: ConnectSession, what: Attempted): ConnectSession;
}

/** Listens where the session was opened to be diagnosed; nothing raw is kept of any other. */
export function listen({ secrets: { diagnose } }: Pick<ConnectSession, 'secrets'>): Listening {
  let remains: Remains | undefined;
  const onFailed = (kept: Remains) => {
    remains = kept;
  };
  return {
    options: diagnose === true ? { onFailed } : {},
    withFailure: (session, what) => ({
      ...session,
      secrets: { ...session.secrets, failed: remains && { what, remains } },
    }),
  };
}
