import type { Document } from '../../../api/types.ts';
import type { AddedRow, Part } from './effective.ts';
import type { StepDocument } from './mode.ts';
import { referencesOf } from './placeholders.ts';
import type { Inherited } from './request-editor.tsx';
import { isMembers } from './value.ts';

/**
 * The rows of the request template that a request does not have of its own: its own win. On the way to the credentials
 * (`typed`: what is there then) a header without a value is left out. @see RT-2, MW-5, F-026
 */
export function inheritedRows(document: Document, own: StepDocument, typed?: readonly string[]): Inherited {
  const template = document['requestTemplate'];
  const rowsOf = (part: Part): readonly AddedRow[] => {
    const rows = isMembers(template) ? template[part] : undefined;
    const mine = own[part];
    if (!isMembers(rows) || (mine !== undefined && !isMembers(mine))) return [];
    const taken = Object.keys(mine ?? {}).map((name) => name.toLowerCase());
    return Object.entries(rows)
      .filter(([, value]) => part !== 'headers' || typed === undefined || isThere(value, typed))
      .filter(([name]) => !taken.includes(name.toLowerCase()))
      .map(([name, value]) => ({ name, value }));
  };
  return { params: rowsOf('params'), headers: rowsOf('headers'), body: rowsOf('body') };
}

/** Whether a text reads nothing, or something that is there before the credentials are. */
function isThere(value: unknown, typed: readonly string[]): boolean {
  const read = referencesOf(value);
  const stored = read.filter((path) => path.startsWith('bundle.authData.'));
  return (
    stored.length < read.length ||
    read.length === 0 ||
    stored.some((path) => typed.includes(path.split('.')[2] ?? ''))
  );
}
