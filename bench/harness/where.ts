import { type Keyring, parseKeyring } from '@claviger/engine';

/** Where a store is: a folder, or the URL of a PostgreSQL database. */
export type Where = { readonly folder: string } | { readonly url: string };

/** The same key each time: what is measured is no secret. */
export function fixedKeyring(): Keyring {
  const parsed = parseKeyring(`bench:${Buffer.alloc(32, 'bench').toString('base64')}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.keyring;
}
