import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, type Dispatcher } from 'undici';

/** The least that Node does to forward a call: `http` in, undici's dispatch out, one static header. What ours is measured against. */
const [, , origin = '', header = 'X-Api-Key', value = 'static'] = process.argv;
const agent = new Agent({ connections: 512 });
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'host',
  'authorization',
]);

const server = createServer((request, response) => {
  response.sendDate = false;
  const headers = kept(request.rawHeaders);
  headers.push(header, value);
  const path = request.url?.replace(/^\/v1\/connections\/[^/]*\/proxy/, '') ?? '/';
  const method = request.method as Dispatcher.HttpMethod;
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  agent.dispatch(
    { origin, path, method, headers, body: hasBody ? request : null },
    {
      onRequestStart: () => undefined,
      onResponseStart(controller, status, _headers, reason) {
        const raw = (controller.rawHeaders ?? []) as readonly Buffer[];
        response.writeHead(status, reason, kept(raw.map((one) => one.toString('latin1'))));
        response.on('drain', () => controller.resume());
      },
      onResponseData(controller, chunk) {
        if (!response.write(chunk)) controller.pause();
      },
      onResponseEnd: () => void response.end(),
      onResponseError: () => void response.destroy(),
    },
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('disconnect', () => process.exit());

function kept(raw: readonly string[]): string[] {
  const headers: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', text = ''] = [raw[at], raw[at + 1]];
    if (!hopByHop.has(name.toLowerCase())) headers.push(name, text);
  }
  return headers;
}
