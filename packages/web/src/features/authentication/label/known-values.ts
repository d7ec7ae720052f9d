import { isSecretName } from '@claviger/engine/definition/checks/secret-name';
import { isSensitiveField } from '@claviger/engine/definition/sensitive';
import type { TestReport } from '../../../api/run-types.ts';
import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { fieldsOf, type Placeholder } from '../requests/placeholders.ts';
import { isMembers } from '../requests/value.ts';

/** How many levels of an answer are offered. */
const deepest = 3;
const shownLength = 40;

/**
 * The values that a label may read by their bare names: what the last test answered, then what is typed and computed.
 * Secrets are left out. @see LBL-4, F-095, F-096
 */
export function knownValues(
  document: Document,
  scheme: Scheme,
  report: TestReport | undefined,
): readonly Placeholder[] {
  const answered = leaves(report?.bundle.inputData, [], deepest).map(({ path, value }) => ({
    path,
    about: `Last test: ${aboutOf(value)}`,
  }));
  const typed = fieldsOf(document, scheme)
    .filter((field) => field.type !== 'copy' && !isSecret(field))
    .map((field) => ({
      path: field.key,
      about:
        field.computed === true ? 'Computed from the app’s answer' : `Typed: ${field.label ?? field.key}`,
    }));
  const found = [...answered, ...typed];
  return found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index);
}

/** The same by their full names, for whoever begins to type `bundle.`. @see LBL-6 */
export function fullNames(
  document: Document,
  scheme: Scheme,
  report: TestReport | undefined,
): readonly Placeholder[] {
  const answered = leaves(report?.bundle.inputData, [], deepest).map(({ path, value }) => ({
    path: `bundle.inputData.${path}`,
    about: `Last test: ${aboutOf(value)}`,
  }));
  const stored = fieldsOf(document, scheme)
    .filter((field) => field.type !== 'copy' && !isSecret(field))
    .map(({ key }) => ({ path: `bundle.authData.${key}`, about: 'Stored with the connection' }));
  return [...answered, ...stored];
}

const isSecret = ({ key, type }: FieldDocument) =>
  isSensitiveField({ key, type: type === 'password' ? 'password' : 'string' });

function aboutOf(value: unknown): string {
  const text = String(value);
  if (/:censored:/.test(text)) return 'hidden here';
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** The simple values of an answer with their paths. Names with odd characters cannot be written in a template. */
function leaves(
  value: unknown,
  path: readonly string[],
  levels: number,
): readonly { readonly path: string; readonly value: unknown }[] {
  if (isMembers(value)) {
    if (levels === 0) return [];
    return Object.entries(value)
      .filter(([name]) => /^[\w-]+$/.test(name))
      .flatMap(([name, member]) => leaves(member, [...path, name], levels - 1));
  }
  const isSimple = ['string', 'number', 'boolean'].includes(typeof value);
  return isSimple && value !== '' && !isSecretName(path.at(-1) ?? '')
    ? [{ path: path.join('.'), value }]
    : [];
}
