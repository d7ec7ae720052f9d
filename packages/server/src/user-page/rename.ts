import {
  type Connection,
  cleanLabel,
  failed,
  ok,
  type Problem,
  problem,
  type Result,
} from '@claviger/engine';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { labelFault, relabel } from '../labels.ts';
import { labelSchema } from '../openapi/schemas.ts';

/** Gives a connection the name that its user chose, under the rules of labels. @see CON-9 @see F-101 */
export async function renameConnection(
  deps: Deps,
  connection: Connection,
  typed: string,
): Promise<Result<true>> {
  const label = labelSchema.safeParse(typed);
  if (!label.success) return failed(problem('field_invalid', 'label', { key: 'label' }));
  const { workspace, id, authData } = connection;
  const subject = await loadSubject(deps, connection);
  const definition = subject.ok ? subject.value.definition : undefined;
  const fault = labelFault(deps, definition, label.data, authData);
  if (fault !== undefined) return failed(fault);
  const renamed = await relabel(deps, connection, definition, label.data);
  const changed = await deps.store.credentials.update(workspace, id, () => renamed);
  if (changed === undefined) return failed(notFound('connection', id));
  await recordEvent(deps, { workspace, id }, 'connection.renamed', { by: 'user' });
  return ok(true);
}

/** What is said at the box of a name that cannot be: nothing where it is not the name that is wrong. */
export function nameFault(
  found: Problem,
  typed: string,
  words: { readonly required: string; readonly long: string; readonly secret: string },
): string | undefined {
  if (found.code === 'label_secret') return words.secret;
  if (found.code !== 'field_invalid') return undefined;
  return cleanLabel(typed) === '' ? words.required : words.long;
}
