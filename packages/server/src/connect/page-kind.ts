import type { ConnectSession } from '../store/connect-session.ts';
import { isOver, statusNow } from './steps.ts';

/** What a page shows of an attempt: the form, a code, a question, work, or the end. Its script knows the same names. */
export type PageKind = 'open' | 'code' | 'asks' | 'works' | 'over';

/** Whether an attempt has ended, or can no longer be mended. */
export function isOverNow(session: ConnectSession, now: number): boolean {
  return isOver({ ...session, status: statusNow(session, now) }) || session.expiresAt <= now;
}

/** Which page an attempt has. */
export function pageKind(session: ConnectSession, now: number): PageKind {
  if (isOverNow(session, now)) return 'over';
  const status = statusNow(session, now);
  if (status === 'awaiting_confirmation') return 'asks';
  if (status === 'exchanging' || status === 'testing') return 'works';
  return status === 'authorizing' && session.secrets.device !== undefined ? 'code' : 'open';
}
