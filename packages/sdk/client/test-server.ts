import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startServer } from '@claviger/server';

/** A server to call, and an app behind it that knows one key. */
export interface RunningServer {
  readonly url: string;
  readonly apiKey: string;
  /** Where the app is. */
  readonly provider: string;
  /** How to authenticate with it. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly rightKey: string;
  close(): Promise<void>;
}

const rightKey = 'acme-key-0123456789';

/** Starts both; the app answers `/me`, and what a test makes it answer. */
export async function startRunningServer(app: RequestListener = () => undefined): Promise<RunningServer> {
  const provider = createServer((request, response) => {
    if (request.headers['x-api-key'] !== rightKey) response.writeHead(401).end('{"error": "wrong key"}');
    else if (request.url === '/me')
      response.setHeader('content-type', 'application/json').end('{"email": "ada@acme.dev"}');
    else app(request, response);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const folder = await mkdtemp(join(tmpdir(), 'claviger-client-'));
  const acme = await readFile(new URL('./acme.claviger.json', import.meta.url), 'utf8');
  const apiKey = 'clv_test_0123456789abcdef';
  const env = {
    CLAVIGER_PORT: '0',
    CLAVIGER_DATA: folder,
    CLAVIGER_API_KEY: apiKey,
    CLAVIGER_ALLOW_PRIVATE_HOSTS: host,
    CLAVIGER_LOG_LEVEL: 'silent',
  };
  const server = await startServer(readSettings(env), { console: false });
  return {
    url: server.url,
    apiKey,
    provider: `http://${host}`,
    rightKey,
    definition: JSON.parse(acme.replaceAll('https://api.acme.example', `http://${host}`)),
    async close() {
      await server.close();
      await new Promise((resolve) => {
        provider.close(resolve);
        provider.closeAllConnections();
      });
      await rm(folder, { recursive: true });
    },
  };
}
