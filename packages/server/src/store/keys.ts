import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { randomText } from './ids.ts';
import { StoreRefusal } from './refusal.ts';

const fileName = 'secrets.json';

const secretsSchema = z.strictObject({
  encryptionKeys: z.string().min(1),
  apiKey: z.string().min(1),
  censorKey: z.base64(),
});

/** What an installation generates once and keeps beside its embedded store. */
export interface Secrets {
  /** In the form of CLAVIGER_ENCRYPTION_KEYS. */
  readonly encryptionKeys: string;
  /** The first secret API key. */
  readonly apiKey: string;
  /** Keys the censor's marks. @see CEN-20 */
  readonly censorKey: Uint8Array;
  /** Whether this call made them, so that the API key can be shown this once. */
  readonly created: boolean;
}

/** Reads the folder's secrets, or makes them, in a file that only its owner may read. */
export async function loadOrCreateSecrets(
  folder: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<Secrets> {
  const path = join(folder, fileName);
  const found = await read(path);
  if (found !== undefined) return { ...found, created: false };
  const created = await make(folder, path, randomBytes);
  const kept = await read(path);
  if (kept === undefined) throw new StoreRefusal(`CLAVIGER_DATA: ${path} disappeared while it was made.`);
  return { ...kept, created };
}

async function make(
  folder: string,
  path: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await writeOnce(path, generate(randomBytes), randomBytes);
  } catch (error) {
    throw new StoreRefusal(
      `CLAVIGER_DATA: ${path} cannot be written (${reasonOf(error)}). Choose a folder that this user may write.`,
      { cause: error },
    );
  }
}

function generate(randomBytes: (size: number) => Uint8Array): string {
  const key = Buffer.from(randomBytes(32)).toString('base64');
  // A new id for every key: a store sealed with another one then says which key it misses.
  const id = `k${randomText(randomBytes(5), 7)}`;
  return JSON.stringify(
    {
      encryptionKeys: `${id}:${key}`,
      apiKey: `clv_${randomText(randomBytes(32), 43)}`,
      censorKey: Buffer.from(randomBytes(32)).toString('base64'),
    },
    null,
    2,
  );
}

async function read(path: string): Promise<Omit<Secrets, 'created'> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
    await chmod(path, 0o600);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new StoreRefusal(`CLAVIGER_DATA: ${path} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
  const parsed = secretsSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new StoreRefusal(
      `CLAVIGER_DATA: ${path} is damaged. Restore it from a backup: without its key nothing stored can be opened.`,
    );
  return { ...parsed.data, censorKey: new Uint8Array(Buffer.from(parsed.data.censorKey, 'base64')) };
}

/** Whole or not at all, and never over what another process made at the same moment. */
async function writeOnce(
  path: string,
  text: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<boolean> {
  const draft = `${path}.${randomText(randomBytes(8), 11)}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
