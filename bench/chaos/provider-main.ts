import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createProvider } from './provider.ts';

/** The provider's process. Says its port to whoever forked it, and answers its questions. */
const { answerMs, graceMs, lifetimeSeconds } = JSON.parse(process.argv[2] ?? '{}') as {
  answerMs: number;
  graceMs: number;
  lifetimeSeconds: number;
};
const provider = createProvider({ now: Date.now, graceMs, lifetimeSeconds });

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (message) => {
  if (message === 'in flight') process.send?.({ inFlight: provider.inFlight() });
  if (message === 'tally') process.send?.(provider.tally());
});
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/me') {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return provider.knows(token)
      ? send(response, 200, { ok: true })
      : send(response, 401, { error: 'invalid_token' });
  }
  const form = new URLSearchParams(await text(request));
  const { tokens, end } = provider.refresh(form.get('refresh_token') ?? '');
  await new Promise((resolve) => setTimeout(resolve, answerMs));
  end();
  // Whether anybody still listens is not asked: a provider that rotated has rotated.
  return tokens === undefined ? send(response, 400, { error: 'invalid_grant' }) : send(response, 200, tokens);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
