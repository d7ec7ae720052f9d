import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClavigerFault, type Client, createClient } from '@claviger/client';
import type { Io } from '../io.ts';
import { problemLines } from '../problem-words.ts';

/** The server of `npm start` on this machine. */
const usualServer = 'http://localhost:4270';

/** A command that cannot go on. Its message says why. */
export class RemoteError extends Error {}

/** Works with the server that the environment names. Answers the exit code; what stands in the way is said. */
export async function withServer(io: Io, work: (client: Client) => Promise<number>): Promise<number> {
  try {
    return await work(await clientOf(io));
  } catch (error) {
    if (error instanceof ClavigerFault)
      io.say(problemLines({ ...wordsOf(error), ...helpOf(error, io), faults: error.errors }));
    else if (error instanceof RemoteError) io.say(error.message);
    else throw error;
    return 1;
  }
}

async function clientOf({ env }: Io): Promise<Client> {
  const apiKey = env['CLAVIGER_API_KEY'] ?? (await keyOnThisMachine(env['CLAVIGER_DATA'] ?? './.claviger'));
  if (apiKey === undefined || apiKey === '')
    throw new RemoteError(
      'CLAVIGER_API_KEY: set it to an API key of the server (CLAVIGER_URL names the server).',
    );
  try {
    return createClient({ server: env['CLAVIGER_URL'] ?? usualServer, apiKey, userAgent: 'claviger-cli' });
  } catch (error) {
    throw new RemoteError(
      `CLAVIGER_URL or CLAVIGER_API_KEY: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** The first key of a server that keeps its data here: whoever may read the folder may do all that it may. */
async function keyOnThisMachine(folder: string): Promise<string | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'));
    if (typeof found !== 'object' || found === null || !('apiKey' in found)) return undefined;
    return typeof found.apiKey === 'string' ? found.apiKey : undefined;
  } catch {
    return undefined;
  }
}

/** What mends it at a terminal, where the API would speak of headers. */
function helpOf({ code }: ClavigerFault, { env }: Io): { readonly fix?: string } {
  const server = env['CLAVIGER_URL'] ?? usualServer;
  if (code === 'unauthenticated') return { fix: `Set CLAVIGER_API_KEY to a live key of ${server}.` };
  if (code !== 'server_unreachable' && code !== 'answer_unreadable') return {};
  return { fix: `Set CLAVIGER_URL to where Claviger runs; now it is ${server}.` };
}

/** What a fault says, less what it sent. */
function wordsOf({ code, title, detail, fix, provider, reference }: ClavigerFault) {
  return { code, title, detail, fix, provider, reference };
}
