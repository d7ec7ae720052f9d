import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, type Playground, startPlayground } from '@claviger/playground';
import { readSettings, startServer } from '@claviger/server';
import { isPortFree } from '../demo/port.ts';
import { runDemo } from '../demo/run.ts';
import { formatTable } from '../demo/table.ts';
import type { Io } from '../io.ts';
import { asRunning, playgroundStarter } from '../playground.ts';

export interface DemoOptions {
  /** End after the table. */
  readonly once: boolean;
  /** Print only the rows, as JSON. */
  readonly json: boolean;
}

const defaultPort = 4270;
const host = '127.0.0.1';

type Undo = () => Promise<unknown>;

/** Settings of the demo's own: nothing of a real installation may leak in. */
const demoSettings = (io: Io, port: number, dataFolder: string, provider: string) =>
  readSettings({
    CLAVIGER_HOST: host,
    CLAVIGER_PORT: String(port),
    CLAVIGER_DATA: dataFolder,
    CLAVIGER_ALLOW_PRIVATE_HOSTS: new URL(provider).host,
    CLAVIGER_LOG_LEVEL: io.env['CLAVIGER_LOG_LEVEL'] ?? 'warn',
  });

const choosePort = async (io: Io): Promise<number> => {
  if (await isPortFree(defaultPort, host)) return defaultPort;
  io.say(`Port ${defaultPort} is taken; the demo takes a free one.`);
  return 0;
};

const howToTry = (url: string, apiKey: string, provider: string): string =>
  [
    `Console   ${url}`,
    `API docs  ${url}/docs`,
    `API key   ${apiKey} (it signs you in to the console)`,
    `Provider  ${provider} (sign in with ${demoAccount.email} / ${demoAccount.password})`,
    '',
    'Try it:',
    `  curl -H 'Authorization: Bearer ${apiKey}' ${url}/v1/connections`,
    '',
    'Ctrl-C ends the demo and removes everything it made.',
  ].join('\n');

const start = async (io: Io, undo: Undo[]) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'claviger-demo-'));
  undo.unshift(() => rm(dataFolder, { recursive: true, force: true }));
  const playground: Playground = await startPlayground();
  undo.unshift(playground.close);
  const server = await startServer(demoSettings(io, await choosePort(io), dataFolder, playground.url), {
    playground: { ...playgroundStarter, running: asRunning(playground) },
  });
  undo.unshift(server.close);
  if (server.apiKey === undefined) throw new Error('A new data folder has no API key.');
  return { server: { url: server.url, apiKey: server.apiKey }, playground };
};

/** `claviger demo`: connects a real account with every scheme, over HTTP, then keeps serving. Answers the exit code. */
export async function demo(io: Io, options: DemoOptions): Promise<number> {
  const undo: Undo[] = [];
  const stopped = io.untilStopped();
  const started = start(io, undo);
  const work = async (): Promise<number> => {
    const { server, playground } = await started;
    const rows = await runDemo(server, playground, (name) => io.say(`Connecting ${name} …`));
    io.out(options.json ? JSON.stringify(rows, null, 2) : `\n${formatTable(rows)}\n`);
    const code = rows.length > 0 && rows.every(({ ok }) => ok) ? 0 : 1;
    if (options.once) return code;
    const told = howToTry(server.url, server.apiKey, playground.url);
    if (options.json) io.say(told);
    else io.out(told);
    await stopped;
    return code;
  };
  try {
    return await Promise.race([work(), stopped.then(() => 0)]);
  } finally {
    // Stopped while it starts: what is still being made must be there to be removed.
    await Promise.allSettled([started]);
    for (const step of undo) await step();
  }
}
