import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import type { TestReport } from '../../../api/run-types.ts';
import { useSession } from '../../../api/session.ts';
import type {
  Connection,
  ConnectSession,
  ConnectStatus,
  Document,
  NewConnectSession,
} from '../../../api/types.ts';
import { type ConnectWindow, openConnectWindow } from './connect-window.ts';
import { watchAttempt } from './watch.ts';

/** Where signing in stands. */
export type SignIn =
  | { readonly phase: 'none' }
  | { readonly phase: 'opening' }
  | {
      readonly phase: 'open';
      readonly status: ConnectStatus;
      /** The connect page. */
      readonly url: string;
      readonly isBlocked: boolean;
      readonly isClosed: boolean;
    }
  | { readonly phase: 'ended'; readonly status: 'cancelled' | 'expired' }
  | { readonly phase: 'refused'; readonly problem: ProblemAnswer };

interface Told {
  connected(connection: string): void;
  /** An attempt that failed, with all that is known of it. */
  failed(attempt: string, report: TestReport, document: Document): void;
}

/** The connection that is repaired in place, for its own user. */
export interface Repair {
  readonly connection: string;
  readonly user: Connection['user'];
}

/** The way that a new account is connected by; null for the definition's own. @see F-064 */
export interface Way {
  readonly alternative: string | null;
}

interface SignInControls {
  readonly signIn: SignIn;
  /** To be called in answer to a click. `before` says which document is tested, or undefined to stop. */
  start(before: () => Promise<Document | undefined>): Promise<void>;
  /** Watches no longer. */
  giveUp(): void;
}

/** How long the page that says "connected" stays. */
const readingMs = 1500;

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

/** Adds an account of whoever is signed in, or repairs a connection, by the window that users see. @see TST-10 */
export function useSignIn(
  integration: string,
  version: string,
  told: Told,
  asked?: Repair | Way,
): SignInControls {
  const session = useSession();
  const client = useQueryClient();
  const [signIn, setSignIn] = useState<SignIn>({ phase: 'none' });
  const watching = useRef<AbortController>(undefined);
  const latest = useRef(told);
  const repaired = useRef(asked);
  useEffect(() => {
    latest.current = told;
    repaired.current = asked;
  });
  useEffect(() => () => watching.current?.abort(), []);

  const giveUp = useCallback(() => {
    watching.current?.abort();
    setSignIn({ phase: 'none' });
  }, []);

  const answer = useCallback(
    async (attempt: ConnectSession, document: Document, url: string, popup: ConnectWindow) => {
      const { id, status, connection } = attempt;
      if (status === 'connected' && connection !== undefined) {
        setSignIn({ phase: 'none' });
        await client.invalidateQueries({ queryKey: ['connections'] });
        latest.current.connected(connection);
        // Who connected reads its last page first.
        setTimeout(popup.close, readingMs);
      } else if (status === 'cancelled' || status === 'expired') setSignIn({ phase: 'ended', status });
      else {
        const isClosed = popup.isClosed();
        setSignIn({ phase: 'open', status, url, isBlocked: popup.isBlocked, isClosed });
        if (status === 'failed') latest.current.failed(id, await readReport(attempt), document);
      }
    },
    [client],
  );

  const start = useCallback(
    async (before: () => Promise<Document | undefined>) => {
      watching.current?.abort();
      const popup = openConnectWindow();
      setSignIn({ phase: 'opening' });
      const own = new AbortController();
      watching.current = own;
      try {
        const document = await before();
        // Given up, or begun anew, while it was saved.
        if (own.signal.aborted) return popup.close();
        if (document === undefined || session === undefined) {
          popup.close();
          setSignIn({ phase: 'none' });
          return;
        }
        const made = await api.post<NewConnectSession>('/v1/connect-sessions', {
          integration,
          version,
          user: session.user,
          completion: 'immediate',
          allowedOrigins: [location.origin],
          product: { name: 'Claviger console' },
          diagnose: session.permissions.includes('integrations:write'),
          ...repaired.current,
        });
        const url = made.url;
        popup.send(url);
        const asIs = { phase: 'open', status: 'created', url, isBlocked: popup.isBlocked } as const;
        setSignIn({ ...asIs, isClosed: false });
        await watchAttempt(made.id, own.signal, {
          read: (id) => {
            setSignIn((now) => withClosed(now, popup));
            return api.get<ConnectSession>(pathOf('v1', 'connect-sessions', id));
          },
          wait,
          tell: (attempt) => void answer(attempt, document, url, popup),
        });
      } catch (error) {
        popup.close();
        if (!own.signal.aborted) setSignIn({ phase: 'refused', problem: problemOf(error) });
      }
    },
    [integration, version, session, answer],
  );
  return { signIn, start, giveUp };
}

function withClosed(now: SignIn, popup: ConnectWindow): SignIn {
  if (now.phase !== 'open' || now.isBlocked || now.isClosed === popup.isClosed()) return now;
  return { ...now, isClosed: popup.isClosed() };
}

/** The report of an attempt; where the server has none, what the attempt itself says. */
async function readReport({ id, problem }: ConnectSession): Promise<TestReport> {
  try {
    return await api.get<TestReport>(pathOf('v1', 'connect-sessions', id, 'report'));
  } catch {
    return {
      ok: false,
      durationMs: 0,
      response: null,
      bundle: { authData: {}, inputData: {} },
      http: [],
      console: [],
      problem: problem ?? null,
    };
  }
}
