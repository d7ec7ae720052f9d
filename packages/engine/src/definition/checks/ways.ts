import { alternativesIn } from '../alternatives.ts';
import { piecesOf } from '../template.ts';
import type { Check } from './check.ts';
import { asRaw, type CheckSubject, type Raw, textsOf } from './subject.ts';

/** @see F-064 */
export const wayLabelCheck: Check = {
  id: 'C010',
  severity: 'warning',
  title: 'Where users choose among several ways to connect, the first has a label of its own too.',
  fix: 'Set authenticationLabel to what users know it by, such as "API key".',
  find: ({ document }) =>
    alternativesIn(document).length > 0 && document['authenticationLabel'] === undefined
      ? [{ path: 'authenticationLabel', message: "The first choice reads the scheme's name." }]
      : [],
};

/** @see F-064 */
export const takenTemplateCheck: Check = {
  id: 'C011',
  severity: 'warning',
  title:
    'What another way to connect takes over from the definition reads nothing that only the first form asks for.',
  fix: 'Give the alternative a requestTemplate or baseUrl of its own; {} for a template that adds nothing.',
  find: (subject) =>
    alternativesIn(subject.document).flatMap(({ index, written }) =>
      ['requestTemplate', 'baseUrl']
        .filter((name) => written[name] === undefined)
        .flatMap((name) =>
          onlyOwn(subject, written, subject.document[name]).map((key) => ({
            path: `alternatives[${index}].${name}`,
            message: `The ${name} of the definition reads bundle.authData.${key}, which this form does not ask for.`,
          })),
        ),
    ),
};

/** Keys of the first form that a value reads and another form has not. */
function onlyOwn({ fields }: CheckSubject, alternative: Raw, value: unknown): readonly string[] {
  const listed = asRaw(alternative['authentication'])['fields'];
  const others = (Array.isArray(listed) ? listed : []).map((field) => asRaw(field)['key']);
  const read = textsOf(value, '').flatMap(({ text }) =>
    piecesOf(text).flatMap((piece) => {
      const [root, part, key] = 'path' in piece ? piece.path : [];
      return root === 'bundle' && part === 'authData' && key !== undefined ? [key] : [];
    }),
  );
  return [...new Set(read)].filter(
    (key) => fields.some((field) => field.key === key) && !others.includes(key),
  );
}
