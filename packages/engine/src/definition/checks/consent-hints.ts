import { z } from 'zod';
import type { Check } from './check.ts';
import type { CheckSubject } from './subject.ts';

/** @see contract: oauth2Config */
export const revokeCheck: Check = {
  id: 'C005',
  severity: 'warning',
  title: 'Where the scheme can revoke tokens, the definition says how.',
  fix: 'Set revoke to the revocation endpoint of the app (RFC 7009), if it has one.',
  find: (subject) =>
    knows(subject, 'revoke') && subject.config['revoke'] === undefined
      ? [
          {
            path: subject.configPath,
            message:
              'Nothing says how tokens are revoked: those of a deleted connection stay good at the app.',
          },
        ]
      : [],
};

/** @see RFC 9700 section 2.1.1 */
export const pkceCheck: Check = {
  id: 'C006',
  severity: 'warning',
  title: 'A user who consents in the browser is protected by PKCE, where the scheme has it.',
  fix: 'Set enablePkce to true: an app that does not know PKCE passes it over.',
  find: (subject) =>
    knows(subject, 'enablePkce') &&
    subject.config['authorizeUrl'] !== undefined &&
    subject.config['enablePkce'] !== true
      ? [
          {
            path: `${subject.configPath}.enablePkce`,
            message: 'The code of the return is not bound to who asked for it (PKCE is off).',
          },
        ]
      : [],
};

/** Whether a scheme's config has a key at all. */
function knows({ scheme }: CheckSubject, key: string): boolean {
  return scheme?.config instanceof z.ZodObject && key in scheme.config.shape;
}
