import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { findUser, type User } from './users.ts';

const cookie = 'ledgerly';
const lifeSeconds = 8 * 60 * 60;

/** Who is signed in, kept in a signed cookie. */
export interface Sessions {
  begin(c: Context, user: User): Promise<void>;
  /** Whoever is signed in in this browser. */
  userOf(c: Context): Promise<User | undefined>;
  end(c: Context): void;
}

/** Makes them; `now` is in milliseconds. */
export function createSessions(secret: string, { secure = false, now = Date.now } = {}): Sessions {
  // Lax: the cookie comes along when the user returns from another site, and not with what that site posts.
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const;
  return {
    begin: async (c, user) => {
      const value = JSON.stringify({ user: user.id, until: now() + lifeSeconds * 1000 });
      await setSignedCookie(c, cookie, value, secret, { ...options, maxAge: lifeSeconds });
    },
    userOf: async (c) => {
      const value = await getSignedCookie(c, secret, cookie);
      if (typeof value !== 'string') return undefined;
      const { user, until } = JSON.parse(value) as { readonly user: string; readonly until: number };
      return until > now() ? findUser(user) : undefined;
    },
    end: (c) => void deleteCookie(c, cookie, options),
  };
}
