import { z } from 'zod';
import { findsPattern } from '../definition/pattern.ts';

const status = z.int().min(100).max(599);

/** What answer of the app means "renew the credentials". @see contract: refreshOn */
export const refreshOnSchema = z
  .array(
    z.union([
      status,
      z.strictObject({
        status: status.meta({ title: 'Status' }),
        header: z
          .string()
          .min(1)
          .optional()
          .meta({ title: 'Header', description: 'A response header that must be there.' }),
        path: z.string().min(1).optional().meta({
          title: 'Path',
          description:
            'A member of the answer that must be there: error.code; "$" is the whole answer as text. Empty, null, false and 0 are as if it were not there, unless matches is given.',
        }),
        matches: z
          .string()
          .refine(isUsable, {
            error:
              'is not a pattern that runs in bounded time (RE2 syntax; of look-around only ^(?!…) alone; no back-references)',
          })
          .optional()
          .meta({
            title: 'Matches',
            description:
              'A regular expression, in any case, that its value must match as text: ^false$. Alone it is about the whole answer.',
          }),
      }),
    ]),
  )
  .min(1)
  .describe(
    'Answers that mean "renew": a status, or a status with a header or a member of the body. Default 401.',
  );

/** When nothing else is said. @see REF-1 */
export const defaultRefreshOn = [401] as const;

/** A pattern that runs in bounded time, or a text that is no pattern at all. */
function isUsable(matches: string): boolean {
  if (findsPattern(matches, '') !== undefined) return true;
  try {
    new RegExp(matches);
    return false;
  } catch {
    return true;
  }
}
