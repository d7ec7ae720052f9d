import type { Deps } from '../../deps.ts';
import { hashApiKey } from '../api-key.ts';

const hourMs = 60 * 60 * 1000;

/** How long links work, in milliseconds. */
export const linkLifeMs = { invitation: 7 * 24 * hourMs, password: hourMs, signUp: 24 * hourMs } as const;

/** The pages of the console that links lead to. */
export type LinkPage = 'invitations' | 'password' | 'sign-up';

/** A link of 256 random bits; what is stored of it opens nothing. */
export interface Link {
  readonly url: string;
  readonly token: string;
  readonly hash: string;
}

/** Makes one. */
export function makeLink(
  { settings, randomBytes }: Pick<Deps, 'settings' | 'randomBytes'>,
  page: LinkPage,
): Link {
  const token = Buffer.from(randomBytes(32)).toString('base64url');
  return { url: `${settings.url}/${page}/${token}`, token, hash: hashToken(token) };
}

/** What is stored of a token. Plain SHA-256 is enough for 256 random bits. */
export function hashToken(token: string): string {
  return hashApiKey(token);
}
