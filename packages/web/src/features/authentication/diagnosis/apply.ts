import type { Change } from '../../../api/run-types.ts';
import type { Document } from '../../../api/types.ts';
import { parsePath, withValue } from '../draft/path.ts';

/** The document with what a trial changed, in order. A change without a value takes its place away. */
export function withChanges(document: Document, changes: readonly Change[]): Document {
  return changes.reduce((now, { path, after }) => withValue(now, parsePath(path), after), document);
}
