import { readFile } from 'node:fs/promises';
import { TransferRefusal, type TransferSecret } from '@claviger/server';
import type { Io } from './io.ts';

const keySize = 32;
/** What a machine that tries many a second does not come to. */
const shortestPassphrase = 12;

/** Finds what a file is sealed with: a passphrase in a file, the key of the setting, or what the person types. */
export async function readSecret(
  io: Io,
  options: { readonly passphraseFile?: string; readonly isNew: boolean },
): Promise<TransferSecret> {
  const key = io.env['CLAVIGER_EXPORT_KEY']?.trim() ?? '';
  if (options.passphraseFile !== undefined) {
    if (key !== '')
      throw new TransferRefusal('Give --passphrase-file or CLAVIGER_EXPORT_KEY: both were given.');
    return passphraseOf(await firstLine(options.passphraseFile), options.isNew);
  }
  if (key !== '') return { kind: 'key', key: parseKey(key) };
  const typed = await io.askSecret('Passphrase: ');
  if (typed === undefined)
    throw new TransferRefusal(
      'A passphrase is needed: give --passphrase-file, or set CLAVIGER_EXPORT_KEY to a key from: openssl rand -base64 32',
    );
  const secret = passphraseOf(typed, options.isNew);
  if (options.isNew && (await io.askSecret('The same again: ')) !== typed)
    throw new TransferRefusal('The two passphrases are not the same.');
  return secret;
}

function passphraseOf(passphrase: string, isNew: boolean): TransferSecret {
  if (isNew && passphrase.length < shortestPassphrase)
    throw new TransferRefusal(
      `The passphrase has ${passphrase.length} characters and needs ${shortestPassphrase} or more.`,
    );
  return { kind: 'passphrase', passphrase };
}

function parseKey(text: string): Uint8Array {
  const key = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || key.length !== keySize)
    throw new TransferRefusal(
      `CLAVIGER_EXPORT_KEY: it must be base64 of ${keySize} bytes. Make one with: openssl rand -base64 32`,
    );
  return new Uint8Array(key);
}

async function firstLine(path: string): Promise<string> {
  try {
    const [line = ''] = (await readFile(path, 'utf8')).split(/\r?\n/, 1);
    return line;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new TransferRefusal(`--passphrase-file: ${path} cannot be read (${code}).`, { cause: error });
  }
}
