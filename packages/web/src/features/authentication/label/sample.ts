import type { Bundle } from '@claviger/engine/definition/bundle';
import { cleanLabel, makeTitle, renderLabel, titleHead } from '@claviger/engine/definition/label';
import { isSensitiveField, isSensitiveKey } from '@claviger/engine/definition/sensitive';
import { piecesOf } from '@claviger/engine/definition/template';
import type { TestReport } from '../../../api/run-types.ts';
import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { type Path, withValue } from '../draft/path.ts';
import { choiceValues } from '../fields/choices.ts';
import { fieldsOf } from '../requests/placeholders.ts';
import { isMembers } from '../requests/value.ts';

/** Values to show a label with. */
export interface Sample {
  readonly bundle: Pick<Bundle, 'authData' | 'inputData'>;
  /** Whether the answer of the last test is among them. */
  readonly isTested: boolean;
  /** Whether some values of the last test are hidden, so that others stand in their place. */
  readonly hasHidden: boolean;
}

const hidden = /:censored:\d+:[0-9a-f]+:/;

/** What a hidden secret is shown as. */
export const dots = '••••••••';

/** The last test's values; made up where there are none, or where they are hidden. */
export function sampleOf(
  document: Document,
  scheme: Scheme,
  template: string,
  report: TestReport | undefined,
): Sample {
  const fields = fieldsOf(document, scheme);
  const tested = report !== undefined && isMembers(report.bundle.inputData) ? report : undefined;
  const fromFields = Object.fromEntries(
    fields.filter(({ type }) => type !== 'copy').map((field) => [field.key, exampleOf(field.key, field)]),
  );
  const stored = isMembers(tested?.bundle.authData) ? tested.bundle.authData : {};
  const authData = { ...fromFields, ...(shown(stored, fields) as Document) };
  if (tested !== undefined)
    return {
      bundle: { authData, inputData: shown(tested.bundle.inputData, fields) as Document },
      isTested: true,
      hasHidden: hidden.test(JSON.stringify(tested.bundle)),
    };
  return { bundle: withReferences({ authData, inputData: {} }, template), isTested: false, hasHidden: false };
}

/** What a template reads and nothing is known of, made up. */
function withReferences(bundle: Sample['bundle'], template: string): Sample['bundle'] {
  let { authData, inputData } = bundle;
  for (const path of pathsOf(template)) {
    const [root, part] = path;
    const names: Path = root === 'bundle' ? path.slice(2) : path;
    const value = exampleOf(String(names.at(-1)));
    const isKnown = Object.hasOwn(authData, String(names[0]));
    if (root === 'process' || names.length === 0 || names[0] === '') continue;
    if (root === 'bundle' && part === 'authData') {
      if (!isKnown) authData = withValue(authData, names, value);
    } else if (root === 'bundle' || !isKnown) inputData = withValue(inputData, names, value);
  }
  return { authData, inputData };
}

/** Every text that is hidden in it replaced by an example for its name. */
function shown(value: unknown, fields: readonly FieldDocument[], name = ''): unknown {
  if (typeof value === 'string')
    return hidden.test(value)
      ? exampleOf(
          name,
          fields.find(({ key }) => key === name),
        )
      : value;
  if (Array.isArray(value)) return value.map((item: unknown) => shown(item, fields, name));
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shown(member, fields, key)]));
}

const examples: readonly (readonly [RegExp, string])[] = [
  [/mail/i, 'ada@acme.example'],
  [/(?:^|_)(?:first_?name)/i, 'Ada'],
  [/(?:last_?name|surname)/i, 'Lovelace'],
  [/user|login|nick|handle/i, 'ada'],
  [/domain|site|host|account|tenant|workspace|team|org|company/i, 'acme'],
  [/name/i, 'Ada Lovelace'],
  [/region|area|zone/i, 'eu'],
  [/(?:^|_)id$|Id$/, '42'],
];

/** An example of a value of a name; a secret is only ever dots. */
export function exampleOf(name: string, field?: FieldDocument): string {
  const isSecret = field
    ? isSensitiveField({ key: field.key, type: field.type === 'password' ? 'password' : 'string' })
    : isSensitiveKey(name);
  if (isSecret) return dots;
  const [choice] = choiceValues(field?.choices);
  if (field?.default) return field.default;
  if (choice !== undefined) return choice;
  return examples.find(([pattern]) => pattern.test(name))?.[1] ?? name.replaceAll(/[_-]+/g, ' ').trim();
}

/** The placeholders of a template, as paths. */
export function pathsOf(template: string): readonly (readonly string[])[] {
  return piecesOf(template).flatMap((piece) => ('path' in piece ? [piece.path] : []));
}

/** A label as it comes out, or why it does not. */
export type Rendered =
  | { readonly ok: true; readonly label: string }
  | { readonly ok: false; readonly message: string };

/** A template rendered as it will be when somebody connects. @see LBL-4 to LBL-8, F-095, F-096 */
export function renderSample(template: string, { bundle }: Sample): Rendered {
  const rendered = renderLabel(template, { ...bundle, env: {} });
  if (rendered.ok) return { ok: true, label: cleanLabel(rendered.value) };
  const { name, type } = rendered.problem.params ?? {};
  return { ok: false, message: `{{${name}}} is ${type}, which is no text. Name one of its values.` };
}

/** The titles of a user's first and second account that come out with the same label. @see F-098, F-099, F-100, LBL-14 */
export function titlesOf(document: Document, label: string): readonly [first: string, second: string] {
  const flags = isMembers(document['flags']) ? document['flags'] : {};
  const [name, version] = [String(document['name'] ?? ''), String(document['version'] ?? '')];
  const head = titleHead({ name, version, flags: { versionInTitle: flags['versionInTitle'] === true } });
  const first = makeTitle(head, label, []);
  return [first, makeTitle(head, label, [first])];
}
