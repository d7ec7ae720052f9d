import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/**
 * A provider that costs next to nothing: the same 1 kB of JSON for every request, with what an account is connected
 * by. Below /digest it asks for a proof, and believes any; below /changing it has twelve headers that are never the same,
 * as real apps have; below /slow it answers after two seconds.
 */
const content = JSON.stringify({
  email: 'ada@acme.dev',
  access_token: 'static-0123456789',
  sessionToken: 's-1',
  text: 'x'.repeat(920),
});
const head = `content-type: application/json\r\ncontent-length: ${content.length}\r\n`;
const answer = `HTTP/1.1 200 OK\r\n${head}\r\n${content}`;
const challenge = `HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Digest realm="api", nonce="n-1", qop="auth", algorithm=MD5\r\n${head}\r\n${content}`;
const end = '\r\n\r\n';
const slowMs = 2_000;
let answered = 0;

function changing(): string {
  answered += 1;
  const id = (answered * 2_654_435_761) >>> 0;
  const hex = id.toString(16).padStart(8, '0');
  const lines = [
    `date: ${new Date().toUTCString()}`,
    `x-request-id: ${hex}-0000-4000-8000-${answered.toString().padStart(12, '0')}`,
    `etag: W/"${hex}"`,
    `last-modified: ${new Date(id * 1000).toUTCString()}`,
    `cache-control: private, max-age=${answered}`,
    `x-runtime: 0.${id}`,
    `x-ratelimit-remaining: ${answered}`,
    `x-ratelimit-reset: ${1_700_000_000 + answered}`,
    `server-timing: db;dur=${answered}, app;dur=${id}`,
    `traceparent: 00-${hex.repeat(4)}-${hex.repeat(2)}-01`,
    `x-served-by: cache-${hex}`,
    `content-location: /x/${answered}`,
  ];
  return `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n${head}\r\n${content}`;
}

function answerTo(asked: string): string {
  const path = /^\w+ \/(\w*)/.exec(asked)?.[1];
  if (path === 'changing') return changing();
  if (path === 'digest' && !/\r\nauthorization: digest/i.test(asked)) return challenge;
  return answer;
}

const server = createServer({ noDelay: true }, (socket) => {
  let kept = '';
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: string) => {
    kept += chunk;
    let answers = '';
    for (;;) {
      const at = kept.indexOf(end);
      if (at < 0) break;
      const asked = kept.slice(0, at);
      const length = asked.startsWith('GET')
        ? 0
        : Number(/\r\ncontent-length: *(\d+)/i.exec(asked)?.[1] ?? 0);
      if (kept.length < at + end.length + length) break;
      kept = kept.slice(at + end.length + length);
      if (/^\w+ \/slow/.test(asked)) setTimeout(() => socket.write(answer), slowMs);
      else answers += answerTo(asked);
    }
    if (answers !== '') socket.write(answers);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
