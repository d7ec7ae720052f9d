import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWire, type Wire } from './proxy/client.ts';
import { type Echo, plain, startEcho } from './proxy/echo.ts';
import { kindsFor } from './proxy/kinds.ts';
import { valuesOf, write } from './proxy/messages.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';

let echo: Echo;
let claviger: Claviger;
let prefix: string;
beforeAll(async () => {
  echo = await startEcho();
  claviger = await startClaviger();
  const [, kind] = kindsFor(echo);
  const id = await connectTo(claviger, 'sockets', kind?.definition ?? {}, { authData: kind?.authData ?? {} });
  prefix = `/v1/connections/${id}/proxy`;
  echo.on('/socket', async (turn) => {
    const { headers } = await turn.read();
    const [key = ''] = valuesOf(headers, 'sec-websocket-key');
    const accept = createHash('sha1').update(`${key}${guid}`).digest('base64');
    // The first frame rides with the answer: nothing of it may be lost.
    await turn.send(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\nsec-websocket-protocol: chat\r\nclaviger-exchange: forged\r\n\r\n\x81\x05hello`,
    );
    turn.socket.removeAllListeners('data');
    turn.socket.on('data', (chunk) => void write(turn.socket, chunk));
    await once(turn.socket, 'close');
    return false;
  });
});
afterAll(async () => {
  await claviger?.close();
  await echo?.close();
});

/** One frame of a client. @see RFC 6455 section 5.2 */
function frame(text: string): Buffer {
  const mask = randomBytes(4);
  const payload = Buffer.from(text).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, payload]);
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

async function openWebSocket(path: string, { url } = claviger): Promise<{ wire: Wire; status: string }> {
  const wire = await openWire(url);
  const asked = [
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-protocol: chat',
  ];
  const own = [
    `host: ${claviger.host}`,
    `authorization: Bearer ${claviger.apiKey}`,
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  await wire.send(`${[`GET ${prefix}${path} HTTP/1.1`, ...own, ...asked].join('\r\n')}\r\n\r\n`);
  return { wire, status: (await wire.reader.until('\r\n\r\n')) ?? 'nothing' };
}

test('a WebSocket is opened with the credential, and carries frames both ways', async () => {
  echo.clear();
  const { wire, status } = await openWebSocket('/socket?room=1');
  expect(status).toMatch(/^HTTP\/1\.1 101 /);
  expect(status.toLowerCase()).toContain('sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=');
  expect(status).not.toContain('forged');
  expect(await wire.reader.until('hello')).toBe('\x81\x05hello');
  for (const text of ['one', 'two', 'x'.repeat(120)]) {
    const sent = frame(text);
    await wire.send(sent);
    let came = '';
    await wire.reader.exactly(sent.length, (chunk) => {
      came += chunk.toString('hex');
    });
    expect(came).toBe(sent.toString('hex'));
  }
  const [seen] = echo.seen;
  expect(seen?.line).toBe('GET /socket?room=1 HTTP/1.1');
  expect(valuesOf(seen?.headers ?? [], 'x-api-key')).toEqual(['kept-secret-0123456789']);
  expect(valuesOf(seen?.headers ?? [], 'authorization')).toEqual([]);
  const gone = new Promise<void>((resolve) => {
    const look = () => (echo.open() < before ? resolve() : void setImmediate(look));
    const before = echo.open();
    look();
  });
  wire.close();
  await gone;
});

test('a server that is stopped ends its WebSockets', async () => {
  const other = await startClaviger({ CLAVIGER_DATA: claviger.folder });
  const { wire, status } = await openWebSocket('/socket', other);
  expect(status).toMatch(/^HTTP\/1\.1 101 /);
  await other.close();
  await wire.reader.rest(() => undefined);
  expect(wire.reader.ended()).toBeDefined();
});

test('a WebSocket that the provider refuses is refused with its words', async () => {
  echo.on('/no-socket', async (turn) => {
    await turn.read();
    await turn.send(plain(403, 'not here'));
    return true;
  });
  const { wire, status } = await openWebSocket('/no-socket');
  expect(status).toMatch(/^HTTP\/1\.1 403 /);
  expect(await wire.reader.until('not here')).toContain('not here');
  wire.close();
});
