import type { Logger } from 'pino';
import { traceOf } from '../log.ts';
import { type ConsoleFiles, readConsole } from './files.ts';

/** Where a built console lies, and how to build it where its sources are. */
export interface ConsoleSource {
  readonly folder: URL;
  build(): Promise<void>;
}

/** Reads the built console, and builds it before where that was not done: undefined where it cannot be. */
export async function prepareConsole(
  { folder, build }: ConsoleSource,
  log: Pick<Logger, 'warn' | 'error'>,
): Promise<ConsoleFiles | undefined> {
  const found = await readConsole(folder);
  if (found !== undefined) return found;
  log.warn('the console is not built yet: building it, which takes some seconds');
  try {
    await build();
  } catch (error) {
    log.error({ error: traceOf(error) }, 'the console cannot be built: only the API is served');
    return undefined;
  }
  return readConsole(folder);
}
