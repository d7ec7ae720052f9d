import { DatabaseError } from 'pg';
import { type Outage, StoreUnavailable } from '../unavailable.ts';

/** SQLSTATE by its first characters, the longest first. @see PostgreSQL: appendix A, error codes */
const outages: readonly (readonly [string, Outage])[] = [
  ['57P03', 'unreachable'],
  ['57P01', 'lost'],
  ['57P02', 'lost'],
  ['57P05', 'lost'],
  ['08', 'lost'],
  ['53300', 'busy'],
  ['53100', 'full'],
  ['53200', 'full'],
  ['25006', 'read_only'],
  ['25P03', 'interrupted'],
  ['25P04', 'interrupted'],
  ['40001', 'interrupted'],
  ['40P01', 'interrupted'],
  ['55P03', 'interrupted'],
  ['57014', 'interrupted'],
  ['28', 'refused'],
  ['3D000', 'refused'],
];

/** What a failed query says about the database; undefined when the fault is in the query. */
export function outageOfQuery(error: unknown): StoreUnavailable | undefined {
  if (error instanceof StoreUnavailable) return error;
  if (!(error instanceof DatabaseError)) return brokenConnection(error);
  const outage = outageOfCode(error.code);
  if (outage === undefined) return undefined;
  // Of all of these only a broken connection leaves open what became of the query: the others undo it.
  return new StoreUnavailable(outage, outage === 'lost', { cause: error });
}

/** What a connection that was not made says. Nothing was asked yet, so nothing can have been done. */
export function outageOfConnecting(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  if (error instanceof DatabaseError) {
    const outage = outageOfCode(error.code) ?? 'unreachable';
    return new StoreUnavailable(outage === 'lost' ? 'unreachable' : outage, false, { cause: error });
  }
  // The pool's own words when nobody gave a connection back in time.
  const waited = error instanceof Error && error.message.startsWith('timeout exceeded');
  return new StoreUnavailable(waited ? 'busy' : 'unreachable', false, { cause: error });
}

/** Whether a statement was prepared for tables that have changed since: a new connection prepares it anew. */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return error.code === '26000' || (error.code === '0A000' && /cached plan/.test(error.message));
}

/** Whether a connection may go on being used after such an error. */
export function breaksConnection(error: unknown): boolean {
  if (error instanceof DatabaseError && error.severity === 'FATAL') return true;
  const outage = outageOfQuery(error)?.outage;
  return outage === 'lost' || outage === 'unreachable' || outage === 'read_only' || isStalePlan(error);
}

function outageOfCode(code: string | undefined): Outage | undefined {
  return outages.find(([start]) => code?.startsWith(start))?.[1];
}

function brokenConnection(error: unknown): StoreUnavailable | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  // Refused by the client itself: it had noticed before anything was sent.
  if (/not queryable|Client was closed/.test(message))
    return new StoreUnavailable('lost', false, { cause: error });
  const isBroken = 'syscall' in error || /^(Connection (terminated|ended)|Query read timeout)/.test(message);
  return isBroken ? new StoreUnavailable('lost', true, { cause: error }) : undefined;
}
