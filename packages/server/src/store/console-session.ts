import type { ApiKey } from './store.ts';

/** Somebody who signed in to the console with an API key. */
export interface ConsoleSession {
  /** SHA-256 of the cookie's token, hexadecimal; the token itself is nowhere. */
  readonly hash: string;
  readonly workspace: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The last use that was noted. */
  readonly usedAt: number;
  /** The key that it stands for. */
  readonly key: ApiKey;
}

/** Sessions of the console. One ends with its key; whether it is too old is for the caller to judge. */
export interface ConsoleSessionStore {
  create(workspace: string, session: { readonly hash: string; readonly keyId: string }): Promise<void>;
  /** The token is the proof of the workspace, so none is asked for. */
  byHash(hash: string): Promise<ConsoleSession | undefined>;
  /** Notes a use. */
  touch(workspace: string, hash: string, at: number): Promise<void>;
  remove(workspace: string, hash: string): Promise<boolean>;
  /** Deletes those that were made, or last used, at these times or before. Answers how many. */
  prune(before: { readonly createdAt: number; readonly usedAt: number }): Promise<number>;
}
