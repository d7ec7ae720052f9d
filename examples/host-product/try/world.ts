import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts, demoClient, startPlayground } from '@claviger/playground';
import { readSettings, startServer } from '@claviger/server';

/** What the product connects to when it is only tried: nothing of it is to be copied. */
export interface World {
  /** The settings that the product needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** What to tell whoever tries it. */
  readonly told: string;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

const key = 'acme-crm';
const name = 'Acme CRM';
/** What the scopes are called where a user is asked for them. */
const texts = { en: { scopes: { read: 'See your contacts', write: 'Add contacts' } } };

/** Starts a CRM that is played, and a Claviger with a store that is thrown away. */
export async function startWorld(env: Env): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-example-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0)) await step();
  };
  try {
    const crm = await startPlayground();
    undo.unshift(crm.close);
    const server = await startServer(
      readSettings({
        CLAVIGER_PORT: '0',
        CLAVIGER_URL: 'http://localhost:0',
        CLAVIGER_DATA: folder,
        CLAVIGER_ALLOW_PRIVATE_HOSTS: new URL(crm.url).host,
        CLAVIGER_LOG_LEVEL: env['CLAVIGER_LOG_LEVEL'] ?? 'warn',
      }),
    );
    undo.unshift(server.close);
    const apiKey = await prepare(createApi(server.url, server.apiKey ?? ''), crm.definitions);
    const [ada, grace] = accounts;
    return {
      env: {
        CLAVIGER_URL: server.url,
        CLAVIGER_API_KEY: apiKey,
        INTEGRATION: key,
        PORT: env['PORT'] ?? String(await freePort()),
      },
      told: `
CRM       ${crm.url}
          sign in as ${ada?.email} with ${ada?.password}, or ${grace?.email} with ${grace?.password}
Console   ${server.url}
          sign in with ${server.apiKey}`,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Definitions = Awaited<ReturnType<typeof startPlayground>>['definitions'];
type Api = (method: string, path: string, body: unknown) => Promise<{ readonly secret?: string }>;

function createApi(url: string, apiKey: string): Api {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as { readonly secret?: string };
  };
}

async function readLogo(): Promise<string> {
  const svg = await readFile(new URL('acme.svg', import.meta.url));
  return `data:image/svg+xml;base64,${svg.toString('base64')}`;
}

/** Makes the integration, as its builder would, and answers the product's key. */
async function prepare(api: Api, definitions: Definitions): Promise<string> {
  const oauth = definitions.find(({ environment }) => environment['CLIENT_ID'] === demoClient.id);
  if (oauth === undefined) throw new Error('The playground has no OAuth app.');
  // The playground's own, but that Ledgerly begins with the scope to read, and asks for more later.
  const text = JSON.stringify({ ...oauth.definition, key, name, texts }).replace('"read write"', '"read"');
  await api('POST', '/v1/integrations', { key, name, logo: await readLogo(), definition: JSON.parse(text) });
  const { version } = oauth.definition;
  await api('PATCH', `/v1/integrations/${key}/versions/${version}/environment`, oauth.environment);
  // No more than a product needs: it makes no integrations, and sees no credentials.
  const permissions = ['connections:read', 'connections:write', 'connections:call'];
  return (await api('POST', '/v1/api-keys', { name: 'Ledgerly', permissions })).secret ?? '';
}

/** 3000 where nobody has it, else any. */
async function freePort(): Promise<number> {
  for (const port of [3000, 0]) {
    const probe = createServer().listen(port, 'localhost');
    try {
      await once(probe, 'listening');
      const address = probe.address();
      if (address !== null && typeof address !== 'string') return address.port;
    } catch {
      // Taken: the next one.
    } finally {
      probe.close();
    }
  }
  throw new Error('No port is free.');
}
