import { sameInEveryLabel, secretsInLabel } from '../label-rules.ts';
import type { Check, Spot } from './check.ts';
import type { CheckSubject } from './subject.ts';

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
  find: ({ authentication, fields }) =>
    secretsInLabel(authentication?.['connectionLabel'], fields).map((name) => ({
      path,
      message: `The label shows ${name}, which is a secret.`,
    })),
};

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
  const message = sameInEveryLabel(label, String(document['name'] ?? ''));
  return message === undefined ? [] : [{ path, message }];
}
