import type { Document, Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { counted } from '../version-words.ts';
import { isNote, kindOf, type Row, rowsOf } from './rows.ts';

export interface ReconnectNoteProps {
  readonly scheme: Scheme;
  readonly row: Row;
  /** The document that connections were made with. */
  readonly saved: Document;
  readonly connections: number;
}

/** Whether users typed nothing for a field that is asked of them now. @see FLD-42 */
export function breaksConnections(row: Row, saved: Document, scheme: Scheme): boolean {
  const isAsked = ({ field }: Row) =>
    kindOf(field) !== 'computed' && !isNote(field) && field.required !== false;
  const before = rowsOf(saved, scheme).find(({ field }) => field.key === row.field.key);
  return row.field.key !== '' && isAsked(row) && (before === undefined || !isAsked(before));
}

/** Says what a field that becomes required does to those who are connected. @see FLD-42 */
export function ReconnectNote({ scheme, row, saved, connections }: ReconnectNoteProps) {
  if (connections === 0 || !breaksConnections(row, saved, scheme)) return null;
  return (
    <Banner
      tone="warn"
      title={`${counted(connections, 'connection lacks', 'connections lack')} this value until users reconnect`}
    >
      Calls that need it fail until then. Made optional with a default, the field breaks no connection.
    </Banner>
  );
}
