import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider of large bodies: sends as many bytes as the path says, and takes any number. */
const chunk = Buffer.alloc(64 * 1024, 'x');

const server = createServer((request, response) => {
  if (request.method !== 'GET') {
    request.resume();
    return void request.once('end', () => response.end('{}'));
  }
  let left = Number(/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
  response.writeHead(200, { 'content-length': left, 'content-type': 'application/octet-stream' });
  const send = () => {
    while (left > 0) {
      const part = left >= chunk.length ? chunk : chunk.subarray(0, left);
      left -= part.length;
      if (!response.write(part)) return void response.once('drain', send);
    }
    response.end();
  };
  send();
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());
