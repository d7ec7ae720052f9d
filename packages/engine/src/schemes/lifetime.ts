import { z } from 'zod';

/** How an answer may say when credentials end. */
export const expiryFormats = ['seconds', 'milliseconds', 'epoch', 'date', 'duration', 'jwt'] as const;

/** How long credentials live, and how they may be renewed, where the answers of the app do not say it the usual way. */
export const lifetimeSchema = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .optional()
      .describe('Where the answer says when it ends. Default expires_in, else expires_at.'),
    format: z
      .enum(expiryFormats)
      .optional()
      .describe(
        'What stands there: a number of seconds or milliseconds, an instant as a number (epoch) or as text (date), a duration (1h, 1:02:03:04, PT1H), or a JWT whose exp counts. Recognised when absent.',
      ),
    jwt: z
      .union([z.string().min(1), z.literal(false)])
      .optional()
      .describe('The stored value that is a JWT whose exp counts when the answer is silent; false: none.'),
    seconds: z
      .number()
      .positive()
      .optional()
      .describe('How long credentials live when nothing else says it, in seconds.'),
    marginSeconds: z
      .number()
      .nonnegative()
      .optional()
      .describe('How long before the end they are renewed. Default a fifth of the lifetime, at most 300.'),
    early: z
      .boolean()
      .optional()
      .describe('False where the app refuses to renew what still lives. Default true.'),
    grantSeconds: z
      .number()
      .positive()
      .optional()
      .describe("How long the user's consent lives, whatever is renewed, in seconds."),
    grantPath: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Where an answer says how long the consent still lives. Default refresh_token_expires_in, else refresh_expires_in.',
      ),
  })
  .meta({ id: 'Lifetime', description: 'How long credentials live and when they are renewed.' });

export type Lifetime = z.infer<typeof lifetimeSchema>;
