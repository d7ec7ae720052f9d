import type { Field } from '../field.ts';
import { isSensitiveField, isSensitiveKey } from '../sensitive.ts';
import { piecesOf } from '../template.ts';
import type { Check, Spot } from './check.ts';
import { isSecretName } from './secret-name.ts';
import { asRaw, type CheckSubject, type Raw } from './subject.ts';

const path = 'authentication.connectionLabel';

/** @see LBL-1 */
export const labelCheck: Check = {
  id: 'D003',
  severity: 'warning',
  title: 'There is a connection label, so that users can tell their connections apart.',
  fix: 'Set connectionLabel to something of the test\'s answer, such as "{{email}}".',
  find: ({ authentication }) =>
    authentication !== undefined && isEmpty(authentication['connectionLabel'])
      ? [{ path, message: 'There is no connection label: two connections of one user look the same.' }]
      : [],
};

function isEmpty(label: unknown): boolean {
  return label === undefined || (typeof label === 'string' && label.trim() === '');
}

/** @see LBL-13, F-101 */
export const secretLabelCheck: Check = {
  id: 'C007',
  severity: 'error',
  title: 'The connection label holds no password, key or token: it is shown in plain text.',
  fix: 'Take something that is no secret, such as a name or an e-mail address of the test\'s answer: "{{email}}".',
  find: ({ authentication, fields }) => {
    const label = authentication?.['connectionLabel'];
    const names = typeof label === 'string' ? templateNames(label) : codeNames(asRaw(label));
    return [...new Set(names)]
      .filter((name) => isSecret(name, fields))
      .map((name) => ({ path, message: `The label shows ${name}, which is a secret.` }));
  },
};

function templateNames(label: string): readonly string[] {
  return piecesOf(label).flatMap((piece) => ('path' in piece ? [piece.path.join('.')] : []));
}

/** What the `return`s of code read. A request is asked and not shown, so what it reads does not matter. */
function codeNames({ source }: Raw): readonly string[] {
  if (typeof source !== 'string') return [];
  const returned = [...source.matchAll(/\breturn\b[^;\n]*/g)].map(([text]) => text).join('\n');
  return returned.match(/\bbundle\.(?:authData|inputData)\.\w+|\bprocess\.env\.\w+/g) ?? [];
}

/** As a label is judged at run time; and what an app's answer calls a token. */
function isSecret(name: string, fields: readonly Field[]): boolean {
  const parts = name.split('.');
  if (parts[0] === 'process') return true;
  const isStored = parts[0] === 'bundle' && parts[1] === 'authData';
  const key = (parts[0] === 'bundle' ? parts[2] : parts[0]) ?? '';
  const field = fields.find((one) => one.key === key);
  if (field) return isSensitiveField(field);
  return isStored ? isSensitiveKey(key) : isSecretName(parts.at(-1) ?? '');
}

/** @see LBL-13 */
export const constantLabelCheck: Check = {
  id: 'C008',
  severity: 'warning',
  title:
    "The connection label tells connections apart: it reads a value, and repeats neither the app's name nor words such as “success”.",
  fix: 'Leave only what differs from one account to the next: "{{email}}". The app\'s name is put before it anyway.',
  find: (subject) => {
    const label = subject.authentication?.['connectionLabel'];
    return typeof label === 'string' && label.trim() !== '' ? constantSpots(label, subject) : [];
  },
};

function constantSpots(label: string, { document }: CheckSubject): readonly Spot[] {
  const pieces = piecesOf(label);
  const fixed = pieces.map((piece) => ('text' in piece ? piece.text : ' ')).join('');
  const name = String(document['name'] ?? '').trim();
  if (pieces.every((piece) => 'text' in piece))
    return [{ path, message: 'The label reads no value: it is the same for every connection.' }];
  if (name !== '' && fixed.toLowerCase().includes(name.toLowerCase()))
    return [{ path, message: `The label repeats the app's name, ${name}.` }];
  const [word] = /\b(?:success(?:ful(?:ly)?)?|connected|authenticated|logged in)\b/i.exec(fixed) ?? [];
  return word === undefined ? [] : [{ path, message: `The label says “${word}” of every connection.` }];
}
