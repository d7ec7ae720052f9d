import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings, startServer } from '@claviger/server';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Where the types of the API are kept. */
export const typesFile = fileURLToPath(new URL('./src/api.types.ts', import.meta.url));

const head = '// Written by `npm run client-types` from the OpenAPI document of the server.\n\n';

/** The types of what a key opens; the routes of the console and of the connect page are for browsers. */
export async function clientTypes(document: OpenAPI3): Promise<string> {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/v1/'));
  const opened = { ...document, paths: Object.fromEntries(paths) };
  // What has a default may be left out of a request; `required` says what an answer always has.
  const types = await openapiTS(opened, { immutable: true, defaultNonNullable: false, silent: true });
  return head + astToString(types);
}

/** The document as a server of this checkout serves it. */
export async function servedDocument(): Promise<OpenAPI3> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-client-types-'));
  const env = { CLAVIGER_PORT: '0', CLAVIGER_DATA: folder, CLAVIGER_LOG_LEVEL: 'silent' };
  const server = await startServer(readSettings(env), { console: false });
  try {
    return (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenAPI3;
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const types = await clientTypes(await servedDocument());
  const isNew = types !== (await readFile(typesFile, 'utf8').catch(() => ''));
  if (isNew) await writeFile(typesFile, types);
  process.stdout.write(isNew ? 'The types of the client are written anew.\n' : 'They are up to date.\n');
}
