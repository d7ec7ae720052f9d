import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { temporaryFolder } from '../servers/process.ts';

/** A server of ours in a process of its own, as an operator runs it. */
export interface Claviger {
  readonly url: string;
  readonly host: string;
  readonly pid: number;
  readonly folder: string;
  readonly apiKey: string;
  /** One call of the API; throws when it is refused. */
  api(method: string, path: string, body?: unknown, key?: string): Promise<Record<string, unknown>>;
  /** The same for calls that may be refused. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Resident memory now, in bytes; after what is not used was let go, if asked for. */
  memory(how?: 'collected'): Promise<number>;
  close(): Promise<void>;
}

const apiKey = 'clv_proxy_tests_0123456789abcdef';

const program = `
  import { readSettings, startServer } from ${JSON.stringify(new URL('../../../packages/server/src/index.ts', import.meta.url).href)};
  const server = await startServer(readSettings(process.env), { console: false });
  process.stdout.write(server.url + '\\n');
  process.on('message', (how) => { if (how === 'collected') globalThis.gc?.(); process.send(process.memoryUsage.rss()); });
  process.once('SIGTERM', () => server.close().then(() => process.exit()));
`;

/** Starts one that may call this machine. */
export async function startClaviger(more: Readonly<Record<string, string>> = {}): Promise<Claviger> {
  const own = more['CLAVIGER_DATA'] === undefined ? temporaryFolder('proxy') : undefined;
  const folder = own ?? more['CLAVIGER_DATA'] ?? '';
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      CLAVIGER_DATA: folder,
      CLAVIGER_PORT: '0',
      CLAVIGER_URL: 'http://127.0.0.1:0',
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      CLAVIGER_LOG_LEVEL: 'warn',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await listening(child);
  const ask: Claviger['ask'] = async (method, path, body, key = apiKey) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };
  return {
    url,
    host: new URL(url).host,
    pid: child.pid ?? 0,
    folder,
    apiKey,
    ask,
    async api(method, path, body, key) {
      const answer = await ask(method, path, body, key);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async memory(how) {
      const told = once(child, 'message');
      child.send(how ?? 'now');
      return Number((await told)[0]);
    },
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      if (own !== undefined) await rm(own, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  const told = once(child.stdout, 'data').then(([line]) => String(line).trim());
  const gone = once(child, 'exit').then(() => undefined);
  const url = await Promise.race([told, gone]);
  if (url === undefined) throw new Error('the server did not start');
  return url;
}

/** Makes an integration of this definition and one connection of it; answers the connection's id. */
export async function connectTo(
  claviger: Claviger,
  key: string,
  definition: Readonly<Record<string, unknown>>,
  options: {
    readonly authData?: Readonly<Record<string, unknown>>;
    readonly mode?: 'import';
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<string> {
  const { authData = {}, mode, environment } = options;
  await claviger.api('POST', '/v1/integrations', { key, name: key, definition });
  if (environment !== undefined)
    await claviger.api('PATCH', `/v1/integrations/${key}/versions/1.0.0/environment`, environment);
  const made = await claviger.api('POST', '/v1/connections', {
    integration: key,
    user: { id: 'u-1' },
    authData,
    ...(mode === undefined ? {} : { mode }),
  });
  return String(made['id']);
}
