import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** A server as `claviger start` starts it. */
export interface Command {
  readonly url: string;
  readonly pid: number;
  readonly apiKey: string;
  /** One request of the API that makes something; throws when it is refused. */
  make(path: string, body: object): Promise<{ readonly id: string }>;
  close(): Promise<void>;
}

const apiKey = 'clv_bench_0123456789abcdef';

/** Starts one on a data folder, and waits until it says that it listens. What it logs is logged, and read by nobody. */
export async function startCommand(folder: string, args: readonly string[] = []): Promise<Command> {
  const child = spawn(process.execPath, [main, 'start', ...args], {
    env: {
      PATH: process.env['PATH'],
      CLAVIGER_DATA: folder,
      CLAVIGER_PORT: '0',
      CLAVIGER_URL: 'http://127.0.0.1:0',
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes('API docs')) break;
  }
  const url = /listens at (http:\S+)/.exec(said)?.[1];
  if (url === undefined) throw new Error('the server did not start');
  child.stdout.resume();
  return {
    url,
    pid: child.pid ?? 0,
    apiKey,
    async make(path, body) {
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
      const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as { id: string };
    },
    async close() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** An app whose key stands in a header. */
export function byKey(baseUrl: string, test = `${baseUrl}/me`): object {
  return {
    authentication: { type: 'custom', fields: [{ key: 'api_key', type: 'password' }], test: { url: test } },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
    baseUrl,
  };
}

/** What a connection of such an app is made of. */
export const authData = { api_key: 'static-0123456789' };
