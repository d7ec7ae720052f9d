import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A provider that costs next to nothing: the same 1 kB of JSON for every request without a body. */
const content = JSON.stringify({ email: 'ada@acme.dev', text: 'x'.repeat(980) });
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${content.length}\r\n\r\n${content}`;
const end = '\r\n\r\n';

const server = createServer({ noDelay: true }, (socket) => {
  let kept = '';
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: string) => {
    const text = kept + chunk;
    const asked = text.split(end).length - 1;
    kept = asked > 0 ? text.slice(text.lastIndexOf(end) + end.length) : text;
    if (asked > 0) socket.write(answer.repeat(asked));
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
