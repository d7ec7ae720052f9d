import { readSettings, SettingsError, startServer } from '@claviger/server';
import type { Io } from '../io.ts';
import { playgroundStarter } from '../playground.ts';

const banner = (url: string, apiKey: string | undefined): string =>
  [
    `Claviger listens at ${url}`,
    `Console: ${url} (sign in with your key)`,
    `API docs: ${url}/docs`,
    ...(apiKey === undefined ? [] : [`API key, shown this once: ${apiKey}`]),
  ].join('\n');

/** `claviger start`: the server for real use, until it is stopped. Answers the exit code. */
export async function start(io: Io): Promise<number> {
  const stopped = io.untilStopped();
  try {
    const server = await startServer(readSettings(io.env), { playground: playgroundStarter });
    io.out(banner(server.url, server.apiKey));
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    io.say(error.message);
    return 1;
  }
}
