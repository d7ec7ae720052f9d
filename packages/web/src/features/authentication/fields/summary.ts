import type { Document, Scheme } from '../../../api/types.ts';
import { isNote, kindOf, rowsOf } from './rows.ts';

/** The fields of the form in one line: "2 inputs, 1 computed". */
export function summaryOf(document: Document, scheme: Scheme): string {
  const fields = rowsOf(document, scheme).map(({ field }) => field);
  const computed = fields.filter((field) => kindOf(field) === 'computed').length;
  const typed = fields.filter((field) => kindOf(field) !== 'computed' && !isNote(field)).length;
  const words = [
    typed > 0 && (typed === 1 ? '1 input' : `${typed} inputs`),
    computed > 0 && `${computed} computed`,
  ].filter((word) => word !== false);
  if (words.length > 0) return words.join(', ');
  return scheme.redirects ? 'No fields: the user only signs in' : 'No fields';
}
