import type { Field } from '../field.ts';
import { isSensitiveField } from '../sensitive.ts';
import type { Check } from './check.ts';
import { isSecretName } from './secret-name.ts';

const helpLengthMin = 20;
/** What the connect page shows as a link: of a URL that stands alone it makes none, nor of one without TLS. */
const link = /\]\(\s*<?https:\/\/[^)\s]+|<https:\/\/[^\s>]+>/i;
/** What a user knows by heart or reads off a phone; nothing to look up in an app's settings. */
const remembered = /pass(?:word|wd|phrase|code)|pswd|\bpwd\b|\bpin\b|\botp\b|one-time|code\b/i;

/** @see FLD-17 */
export const helpLinkCheck: Check = {
  id: 'D002',
  severity: 'warning',
  title: 'The help text of a key that is pasted links to where the key is found.',
  fix: 'Add a link to the page of the app that shows the key: [your settings](https://…).',
  find: ({ placed }) =>
    placed
      .filter(({ field }) => isPasted(field) && !link.test(field.helpText ?? ''))
      .map(({ path, field }) => ({
        path: field.helpText === undefined ? path : `${path}.helpText`,
        message:
          field.helpText === undefined
            ? `"${field.label ?? field.key}" is pasted, and no help text says where it is found.`
            : `The help text of "${field.label ?? field.key}" has no link to where it is found.`,
      })),
};

function isPasted(field: Field): boolean {
  if (field.computed || field.type === 'copy' || field.children) return false;
  const names = [field.key, field.label ?? ''];
  if (names.some((name) => remembered.test(name))) return false;
  return names.some(isSecretName) || (field.type === 'password' && isSensitiveField(field));
}

/** @see FLD-17 */
export const helpTextCheck: Check = {
  id: 'D011',
  severity: 'warning',
  title: 'A help text says more than the label: not the same words, and 20 characters or more.',
  fix: 'Say what the label does not, such as where the value is found and what it looks like; or leave the help text out.',
  find: ({ placed }) =>
    placed.flatMap(({ path, field: { key, label = key, helpText } }) => {
      if (helpText === undefined) return [];
      const said = plain(helpText);
      if (said === plain(label))
        return [{ path: `${path}.helpText`, message: `The help text repeats the label "${label}".` }];
      if (said.length >= helpLengthMin) return [];
      return [
        {
          path: `${path}.helpText`,
          message: `The help text of "${label}" is shorter than ${helpLengthMin} characters.`,
        },
      ];
    }),
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
