import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getMimeType } from 'hono/utils/mime';

/** One file of the built console, as it is served. */
export interface ConsoleFile {
  readonly body: Uint8Array<ArrayBuffer>;
  /** With its charset, for the Content-Type header. */
  readonly type: string;
  /** Tells contents apart. */
  readonly hash: string;
}

/** The built console, whole: a build beside a running server takes nothing away from it. */
export interface ConsoleFiles {
  /** The one page; its script shows what the path asks for. */
  readonly page: string;
  /** By path: `/assets/NAME`. What is not a key here is not served, whatever a path says. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
}

const pageName = 'index.html';

/** Reads a built console; undefined where none was built. */
export async function readConsole(folder: URL): Promise<ConsoleFiles | undefined> {
  const root = fileURLToPath(folder);
  try {
    const page = await readFile(join(root, pageName), 'utf8');
    const names = (await filesBelow(join(root, 'assets'))).filter((name) => !name.endsWith('.map'));
    const files = names.map(async (name) => {
      const body = new Uint8Array(await readFile(join(root, 'assets', name)));
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
      const type = getMimeType(name) ?? 'application/octet-stream';
      return [`/assets/${name.split(sep).join('/')}`, { body, type, hash }] as const;
    });
    return { page, assets: new Map(await Promise.all(files)) };
  } catch (error) {
    // Also while it is being built anew.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
