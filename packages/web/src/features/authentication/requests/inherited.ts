import type { Document } from '../../../api/types.ts';
import type { AddedRow, Part } from './effective.ts';
import type { StepDocument } from './mode.ts';
import type { Inherited } from './request-editor.tsx';
import { isMembers } from './value.ts';

/** The rows of the request template that a request does not have of its own: its own win. @see RT-2, MW-5, F-026 */
export function inheritedRows(document: Document, own: StepDocument): Inherited {
  const template = document['requestTemplate'];
  const rowsOf = (part: Part): readonly AddedRow[] => {
    const rows = isMembers(template) ? template[part] : undefined;
    const mine = own[part];
    if (!isMembers(rows) || (mine !== undefined && !isMembers(mine))) return [];
    const taken = Object.keys(mine ?? {}).map((name) => name.toLowerCase());
    return Object.entries(rows)
      .filter(([name]) => !taken.includes(name.toLowerCase()))
      .map(([name, value]) => ({ name, value }));
  };
  return { params: rowsOf('params'), headers: rowsOf('headers'), body: rowsOf('body') };
}
