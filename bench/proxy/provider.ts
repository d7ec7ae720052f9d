import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/**
 * A provider that costs next to nothing: the same 1 kB of JSON for every request, with what an account is connected
 * by. Below /digest it asks for a proof, and believes any.
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
      const isProven = !/^\w+ \/digest/.test(asked) || /\r\nauthorization: digest/i.test(asked);
      answers += isProven ? answer : challenge;
    }
    if (answers !== '') socket.write(answers);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
