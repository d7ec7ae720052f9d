import { join } from 'node:path';
import { npmPeer } from './npm.ts';
import { freePort, type Peer, startProcess } from './process.ts';

const peer = npmPeer('@modelcontextprotocol/sdk');
export const mcpMissing = 'missing' in peer ? peer.missing : undefined;

/**
 * The example server of the MCP SDK with its authorization server beside it: registration, PKCE, consent without a
 * question, tokens for its own resource only, and no refresh tokens. It listens on all addresses.
 */
export async function startMcp(): Promise<Peer & { readonly issuer: string }> {
  if ('missing' in peer) throw new Error(peer.missing);
  const [port, issuerPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}/mcp`;
  const started = await startProcess(
    process.execPath,
    [join(peer.path, 'dist/esm/examples/server/simpleStreamableHttp.js'), '--oauth', '--oauth-strict'],
    { url, env: { MCP_PORT: String(port), MCP_AUTH_PORT: String(issuerPort) } },
  );
  return { ...started, issuer: `http://localhost:${issuerPort}/` };
}
