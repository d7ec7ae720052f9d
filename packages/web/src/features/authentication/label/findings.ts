import { sameInEveryLabel, secretsInLabel } from '@claviger/engine/definition/label-rules';
import { isSensitiveKey } from '@claviger/engine/definition/sensitive';
import { readPath } from '@claviger/engine/definition/template';
import type { Document, Scheme } from '../../../api/types.ts';
import { fieldsOf } from '../requests/placeholders.ts';
import { pathsOf, type Rendered, type Sample } from './sample.ts';

/** Something to know about a label. */
export interface Finding {
  readonly tone: 'bad' | 'warn' | 'plain';
  readonly title: string;
  readonly text: string;
}

/** The secrets that a label shows; saving it is refused at publishing, and a connection never shows it. @see F-101 */
export function secretFindings(label: unknown, document: Document, scheme: Scheme): readonly Finding[] {
  const fields = fieldsOf(document, scheme).map(({ key, type }) => ({
    key,
    ...(type === 'password' && { type: 'password' as const }),
  }));
  return secretsInLabel(label, fields).map((name) => ({
    tone: 'bad',
    title: `The label shows ${name}, which is a secret`,
    text: 'Labels are shown in plain text. Take something of the test’s answer, such as {{email}}.',
  }));
}

/** What is to be said about a template: secrets, values that are missing, and what is the same for everybody. @see F-101, LBL-5, LBL-8, LBL-13 */
export function findingsOf(
  template: string,
  document: Document,
  scheme: Scheme,
  sample: Sample,
  rendered: Rendered,
): readonly Finding[] {
  if (template.trim() === '') return [];
  const secrets = secretFindings(template, document, scheme);
  if (!rendered.ok)
    return [...secrets, { tone: 'bad', title: 'The label cannot be written', text: rendered.message }];
  const same = sameInEveryLabel(template, String(document['name'] ?? ''));
  const missing = sample.isTested ? missingIn(template, sample) : [];
  const both = sample.isTested ? readTwice(template, sample) : [];
  const found: Finding[] = [...secrets];
  if (same !== undefined)
    found.push({
      tone: 'warn',
      title: same.replace(/\.$/, ''),
      text: 'Leave only what differs from one account to the next. The app’s name is put before it anyway.',
    });
  if (rendered.label === '' && secrets.length === 0)
    found.push({
      tone: 'warn',
      title: 'The label comes out empty',
      text: 'With the last test’s answer nothing is left of it. Connections are then told apart by numbers.',
    });
  else if (missing.length > 0)
    found.push({
      tone: 'warn',
      title: `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not in the last test’s answer`,
      text: 'A missing value becomes empty. Check its name, or where in the answer it stands.',
    });
  if (both.length > 0)
    found.push({
      tone: 'plain',
      title: `${listed(both)} ${both.length === 1 ? 'is' : 'are'} both typed and answered`,
      text: 'The test’s answer wins. Write {{bundle.authData.…}} to take what is stored.',
    });
  return found;
}

const listed = (names: readonly string[]) =>
  new Intl.ListFormat('en-GB').format(names.map((name) => `{{${name}}}`));

const liftedOf = ({ bundle }: Sample) => ({ ...bundle.authData, ...bundle.inputData });

function missingIn(template: string, sample: Sample): readonly string[] {
  return pathsOf(template)
    .filter(([root]) => root !== 'process')
    .filter((path) => {
      const value = readPath(path, { ...sample.bundle, env: {} }, liftedOf(sample));
      return value === undefined || value === '';
    })
    .map((path) => path.join('.'));
}

/** Bare names that both the stored values and the test's answer have. @see LBL-5 */
function readTwice(template: string, { bundle }: Sample): readonly string[] {
  return pathsOf(template).flatMap(([name = '', ...rest]) =>
    name !== 'bundle' &&
    rest.length === 0 &&
    !isSensitiveKey(name) &&
    Object.hasOwn(bundle.authData, name) &&
    Object.hasOwn(bundle.inputData, name)
      ? [name]
      : [],
  );
}
