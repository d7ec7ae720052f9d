import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildConnect, connectFile } from '@claviger/connect/serve';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { AppEnv } from '../app-env.ts';
import { chooseCoding, keepEncoded } from '../console/encode.ts';
import type { ConsoleFile } from '../console/files.ts';
import { isKnown } from '../console/routes.ts';
import { traceOf } from '../log.ts';

/** Where the built package is, and how to build it where its sources are. */
export interface SdkSource {
  readonly file: URL;
  build(): Promise<void>;
}

/** `@claviger/connect` for pages without a bundler, from the server that its sessions are of. @see docs/embed.md */
export function sdkRoutes(
  deps: { readonly log: Pick<Logger, 'warn' | 'error'> },
  source: SdkSource = { file: connectFile, build: buildConnect },
): Hono<AppEnv> {
  const encoded = keepEncoded();
  let kept: Promise<ConsoleFile | undefined> | undefined;

  return new Hono<AppEnv>().get('/sdk/connect.js', async (c) => {
    kept ??= prepare(source, deps.log);
    const file = await kept;
    if (file === undefined) {
      kept = undefined;
      return c.notFound();
    }
    const coding = chooseCoding(file, c.req.header('accept-encoding'));
    const etag = `"${file.hash}${coding === undefined ? '' : `-${coding}`}"`;
    // It is everybody's: a module of another origin is loaded by CORS, and cookies have no part in it.
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('ETag', etag);
    c.header('Cache-Control', 'public, max-age=300');
    c.header('Vary', 'Accept-Encoding');
    if (isKnown(etag, c.req.header('if-none-match'))) return c.body(null, 304);
    c.header('Content-Type', file.type);
    if (coding !== undefined) c.header('Content-Encoding', coding);
    return c.body(coding === undefined ? file.body : await encoded(file, coding));
  });
}

/** Reads the file, and builds it before where that was not done: undefined where it cannot be. */
async function prepare(
  { file, build }: SdkSource,
  log: Pick<Logger, 'warn' | 'error'>,
): Promise<ConsoleFile | undefined> {
  const found = await read(file);
  if (found !== undefined) return found;
  log.warn('the SDK is not built yet: building it');
  try {
    await build();
    return await read(file);
  } catch (error) {
    log.error({ error: traceOf(error) }, 'the SDK cannot be built: it is not served');
    return undefined;
  }
}

async function read(file: URL): Promise<ConsoleFile | undefined> {
  try {
    const body = new Uint8Array(await readFile(file));
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    return { body, type: 'text/javascript; charset=utf-8', hash };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
