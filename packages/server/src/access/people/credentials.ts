import { z } from '@hono/zod-openapi';

/** The fewest characters of a password. @see NIST SP 800-63B section 3.1.1.2 */
const leastLetters = 10;

/** An e-mail as it is kept: one address is one account, in any case. */
export const emailSchema = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());

/** A password that somebody chooses. */
export const newPasswordSchema = z
  .string()
  .min(leastLetters, `A password has at least ${leastLetters} characters.`)
  .max(128, 'A password has at most 128 characters.');

/** A password that somebody says is theirs. */
export const passwordSchema = z.string().min(1).max(128);

export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'A name has no control characters.');
