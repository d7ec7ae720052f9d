import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Keyring, parseKeyring } from '@claviger/engine';
import type { Logger } from 'pino';
import { type Settings, SettingsError, settingsErrorOf } from './settings.ts';
import { loadOrCreateSecrets, type Secrets } from './store/keys.ts';
import { openPostgresStore } from './store/postgres/open.ts';
import { StoreRefusal } from './store/refusal.ts';
import { databaseFile, openStore } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

/** What an installation keeps: its store, and what every process of it must have the same. */
export interface Data {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'apiKey' | 'censorKey' | 'created'>;
  readonly keyring: Keyring;
}

/** Whether there is a store where the settings say: looking for one in the wrong place must not make one there. */
export async function hasData(settings: Settings): Promise<boolean> {
  if (settings.databaseUrl !== undefined) return true;
  const found = await stat(join(settings.dataFolder, databaseFile)).catch(() => undefined);
  return found !== undefined;
}

/** Opens the store that the settings name. Throws a SettingsError when a setting is to blame. */
export async function openData(settings: Settings, log: Logger): Promise<Data> {
  try {
    return settings.databaseUrl === undefined
      ? await openEmbedded(settings)
      : await openShared(settings, settings.databaseUrl, log);
  } catch (error) {
    if (error instanceof StoreRefusal) throw settingsErrorOf(error.message, 'CLAVIGER_DATA');
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) throw error;
    throw new SettingsError(
      'CLAVIGER_DATA',
      `${settings.dataFolder} cannot be used (${code}). Choose a folder that this account may write.`,
    );
  }
}

async function openEmbedded(settings: Settings): Promise<Data> {
  const secrets = await loadOrCreateSecrets(settings.dataFolder, randomBytes);
  const keyring = readKeyring(settings.encryptionKeys ?? secrets.encryptionKeys);
  const store = await openStore({ folder: settings.dataFolder, keyring, now: Date.now, randomBytes });
  return { secrets, store, keyring };
}

async function openShared(settings: Settings, url: string, log: Logger): Promise<Data> {
  const keyring = readKeyring(settings.encryptionKeys ?? '');
  const store = await openPostgresStore({ url, keyring, now: Date.now, randomBytes, log });
  return { secrets: store.installation, store, keyring };
}

function readKeyring(text: string): Keyring {
  const parsed = parseKeyring(text);
  if (!parsed.ok) throw settingsErrorOf(parsed.fault, 'CLAVIGER_ENCRYPTION_KEYS');
  return parsed.keyring;
}
