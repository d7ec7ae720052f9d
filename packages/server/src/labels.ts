import {
  type Connection,
  cleanLabel,
  type Definition,
  formFields,
  freeTitle,
  labelHoldsSecret,
  type Problem,
  problem,
  sensitiveValues,
  titleHead,
  type Values,
} from '@claviger/engine';
import type { Deps } from './deps.ts';

/** Why a label that somebody chose may not be shown; undefined when it may. @see F-101 */
export function labelFault(
  deps: Pick<Deps, 'schemes'>,
  definition: Definition | undefined,
  label: string | undefined,
  authData: Values,
): Problem | undefined {
  if (label === undefined) return undefined;
  const authentication = definition?.authentication;
  const scheme = deps.schemes.find(({ name }) => name === authentication?.type);
  const fields =
    authentication === undefined || scheme === undefined ? [] : formFields(authentication, scheme);
  // As it will be kept: a credential of several lines is looked for as one line, too.
  if (!labelHoldsSecret(cleanLabel(label), sensitiveValues(fields, authData))) return undefined;
  const faults = [{ path: 'label', message: 'The label holds a credential.' }];
  return problem('label_secret', 'label', {}, { faults });
}

/** What the title of a connection begins with, also where its definition can no longer be read. */
export async function headOf(
  deps: Pick<Deps, 'store'>,
  { workspace, integration }: Pick<Connection, 'workspace' | 'integration'>,
  definition: Definition | undefined,
): Promise<string> {
  if (definition !== undefined) return titleHead(definition);
  return (await deps.store.integrations.get(workspace, integration))?.name ?? integration;
}

/** A connection's new label, in one line, with the title that is free for it among those of its user. @see LBL-14, CON-9 */
export async function relabel(
  deps: Pick<Deps, 'store'>,
  connection: Connection,
  definition: Definition | undefined,
  label: string,
): Promise<{ readonly label: string; readonly title: string }> {
  const head = await headOf(deps, connection, definition);
  const shown = cleanLabel(label);
  return { label: shown, title: await freeTitle(deps.store.credentials, connection, head, shown) };
}
