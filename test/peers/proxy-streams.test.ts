import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchangeRaw, openWire, problemOf } from './proxy/client.ts';
import { type Echo, plain, startEcho } from './proxy/echo.ts';
import { kindsFor } from './proxy/kinds.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';

const megabyte = 1024 * 1024;
const total = 200 * megabyte;
const block = randomBytes(megabyte);

let echo: Echo;
let claviger: Claviger;
let prefix: string;
beforeAll(async () => {
  echo = await startEcho();
  claviger = await startClaviger();
  const [, kind] = kindsFor(echo);
  prefix = `/v1/connections/${await connectTo(claviger, 'streams', kind?.definition ?? {}, { authData: kind?.authData ?? {} })}/proxy`;
});
afterAll(async () => {
  await claviger?.close();
  await echo?.close();
});

/** The head of a call through the proxy, up to and without the last line. */
function head(method: string, path: string, ...headers: readonly string[]): string {
  const lines = [
    `${method} ${prefix}${path} HTTP/1.1`,
    `host: ${claviger.host}`,
    `authorization: Bearer ${claviger.apiKey}`,
  ];
  return `${[...lines, ...headers].join('\r\n')}\r\n\r\n`;
}

/** Runs something and says by how much the server's memory had grown at the worst moment, in bytes. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const before = await claviger.memory('collected');
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    for (; !isOver; await timer(50)) most = Math.max(most, await claviger.memory());
  })();
  await work();
  isOver = true;
  await watching;
  return most - before;
}

/** Resolves when a count has not moved for many turns of the loop and a wait for data that does not come. */
async function settled(count: () => number): Promise<number> {
  for (let last = -1, same = 0; same < 200; ) {
    await claviger.memory();
    same = count() === last ? same + 1 : 0;
    last = count();
  }
  return count();
}

test('200 MB come down as they were, and the server does not grow', async () => {
  echo.on('/down', async (turn) => {
    await turn.read();
    await turn.send(`HTTP/1.1 200 OK\r\ncontent-length: ${total}\r\n\r\n`);
    for (let sent = 0; sent < total; sent += megabyte) await turn.send(block);
    return true;
  });
  const wire = await openWire(claviger.url);
  const growth = await growthDuring(async () => {
    await wire.send(head('GET', '/down'));
    const came = await wire.receive('GET');
    expect([came?.status, came?.body?.bytes, came?.body?.framing]).toEqual([200, total, 'length']);
    expect(came?.body?.sha256).toBe(hashOf(total / megabyte));
  });
  wire.close();
  // What passed by and was not collected yet is in it: how much of that, the machine decides.
  expect(growth).toBeLessThan(150 * megabyte);
});

test.each([
  [200, 'length'],
  [50, 'chunked'],
])('%i MB go up as they were (%s), and the server does not grow', async (count, framing) => {
  const total = count * megabyte;
  echo.on('/up', async (turn) => {
    const { body } = await turn.read();
    await turn.send(plain(200, `${body?.framing} ${body?.bytes} ${body?.sha256}`));
    return true;
  });
  const wire = await openWire(claviger.url);
  const growth = await growthDuring(async () => {
    const isChunked = framing === 'chunked';
    await wire.send(
      head('PUT', '/up', isChunked ? 'transfer-encoding: chunked' : `content-length: ${total}`),
    );
    for (let sent = 0; sent < total; sent += megabyte) {
      if (isChunked) await wire.send(`${megabyte.toString(16)}\r\n`);
      await wire.send(block);
      if (isChunked) await wire.send('\r\n');
    }
    if (isChunked) await wire.send('0\r\n\r\n');
    const came = await wire.receive('PUT');
    expect([came?.status, came?.text]).toEqual([200, `${framing} ${total} ${hashOf(count)}`]);
  });
  wire.close();
  expect(growth).toBeLessThan(50 * megabyte + total / 2);
});

function hashOf(blocks: number): string {
  const hash = createHash('sha256');
  for (let at = 0; at < blocks; at += 1) hash.update(block);
  return hash.digest('hex');
}

test('a reader who does not read stops the provider; nothing piles up', async () => {
  let sent = 0;
  echo.on('/endless', async (turn) => {
    await turn.read();
    await turn.send('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    while (!turn.socket.destroyed) {
      await turn.send(`${megabyte.toString(16)}\r\n`);
      await turn.send(block);
      await turn.send('\r\n');
      sent += megabyte;
    }
    return false;
  });
  const wire = await openWire(claviger.url);
  wire.socket.pause();
  await wire.send(head('GET', '/endless'));
  const growth = await growthDuring(async () => void (await settled(() => sent)));
  // What the two sockets of the system hold is not ours.
  expect(sent).toBeLessThan(40 * megabyte);
  expect(growth).toBeLessThan(32 * megabyte);
  wire.close();
});

test('a provider who does not read stops the caller; nothing piles up', async () => {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  echo.on('/deaf', async (turn) => {
    turn.socket.pause();
    resolve();
    await once(turn.socket, 'close');
    return false;
  });
  const wire = await openWire(claviger.url);
  let sent = 0;
  await wire.send(head('POST', '/deaf', 'transfer-encoding: chunked'));
  const sending = (async () => {
    while (!wire.socket.destroyed) {
      await wire.send(`${megabyte.toString(16)}\r\n`);
      await wire.send(block);
      await wire.send('\r\n');
      sent += megabyte;
    }
  })();
  await begun;
  const growth = await growthDuring(async () => void (await settled(() => sent)));
  expect(sent).toBeLessThan(40 * megabyte);
  expect(growth).toBeLessThan(32 * megabyte);
  wire.close();
  await sending;
});

test('events arrive while the answer goes on', async () => {
  const taken = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  echo.on('/events', async (turn) => {
    await turn.read();
    await turn.send(
      'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    for (const [at, one] of taken.entries()) {
      await turn.send(`9\r\ndata: ${at}\n\n\r\n`);
      // The next is sent only when this one was read.
      await one.promise;
    }
    await turn.send('0\r\n\r\n');
    return true;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('GET', '/events', 'accept: text/event-stream'));
  let text = '';
  const came = await wire.receive('GET', (chunk) => {
    text += chunk.toString();
    taken[text.split('\n\n').length - 2]?.resolve();
  });
  wire.close();
  expect([came?.status, text]).toEqual([200, 'data: 0\n\ndata: 1\n\ndata: 2\n\n']);
});

test('a body reaches the provider while the caller still writes it, and the answer the caller', async () => {
  echo.on('/both-ways', async (turn) => {
    await turn.send('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    await turn.read((chunk) => void turn.send(`${chunk.length.toString(16)}\r\n${chunk.toString()}\r\n`));
    await turn.send('0\r\n\r\n');
    return true;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('POST', '/both-ways', 'transfer-encoding: chunked'));
  await wire.send('5\r\nfirst\r\n');
  const said: string[] = [];
  const came = await wire.receive('POST', (chunk) => {
    said.push(chunk.toString());
    void wire.send(said.length === 1 ? '6\r\nsecond\r\n' : '0\r\n\r\n');
  });
  wire.close();
  expect([came?.status, said.join('|')]).toEqual([200, 'first|second']);
});

test.each(['before the answer', 'in the middle of it'])(
  'a caller who goes away %s ends the call at the provider',
  async (when) => {
    const isEarly = when === 'before the answer';
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    echo.on('/left', async (turn) => {
      await turn.read();
      begun.resolve();
      if (!isEarly) await turn.send('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbegun');
      await once(turn.socket, 'close');
      ended.resolve();
      return false;
    });
    const wire = await openWire(claviger.url);
    await wire.send(head('GET', '/left'));
    await begun.promise;
    if (!isEarly) await wire.reader.until('begun');
    wire.close();
    await ended.promise;
  },
);

test('a caller who goes away in the middle of its body ends the call at the provider', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  echo.on('/half', async (turn) => {
    begin();
    const { body } = await turn.read();
    resolve(body);
    return false;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('POST', '/half', 'content-length: 100000'));
  await wire.send(Buffer.alloc(70_000));
  await begun;
  wire.close();
  // Cut, not ended: the provider must not take the half for the whole.
  expect(await ended).toBeUndefined();
});

test.each([
  ['content-length: 100\r\n\r\nhalf'],
  ['transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ['transfer-encoding: chunked\r\n\r\nff\r\nhalf'],
])('an answer that the provider cuts is cut for the caller (%j)', async (rest) => {
  echo.on('/cut', async (turn) => {
    await turn.read();
    await turn.send(`HTTP/1.1 200 OK\r\n${rest}`);
    return false;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('GET', '/cut'));
  const came = await wire.receive('GET');
  // Either the head went out and the body breaks off, or nothing of the provider's did.
  expect([came?.status, came?.body]).toEqual([200, undefined]);
  wire.close();
});

test('a provider that hangs up before it answers is a problem of ours', async () => {
  echo.on('/silent', async (turn) => {
    await turn.read();
    return false;
  });
  const came = await exchangeRaw(claviger.url, 'GET', [head('GET', '/silent')]);
  expect(came?.status).toBeGreaterThanOrEqual(500);
  expect(problemOf(came)).toBeDefined();
  expect(JSON.parse(came?.text ?? '')).toMatchObject({ code: problemOf(came), status: came?.status });
});

test('Expect: 100-continue: the body is asked for, and comes', async () => {
  echo.on('/continue', async (turn) => {
    const { body } = await turn.read();
    await turn.send(plain(200, `${body?.bytes}`));
    return true;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('PUT', '/continue', 'expect: 100-continue', 'content-length: 5'));
  expect(await wire.reader.until('\r\n\r\n')).toMatch(/^HTTP\/1\.1 100 /);
  await wire.send('12345');
  const came = await wire.receive('PUT');
  wire.close();
  expect([came?.status, came?.text]).toEqual([200, '5']);
});

test('an answer that comes before the body is over reaches a caller who still writes', async () => {
  echo.on('/too-large', async (turn) => {
    await turn.send(plain(413, 'too large', ['connection: close']));
    return false;
  });
  const wire = await openWire(claviger.url);
  await wire.send(head('POST', '/too-large', `content-length: ${total}`));
  void wire.send(block);
  const came = await wire.receive('POST');
  wire.close();
  expect([came?.status, came?.text]).toEqual([413, 'too large']);
});

test('trailers of an answer come with it', async () => {
  echo.on('/trailers', async (turn) => {
    await turn.read();
    await turn.send(
      `HTTP/1.1 200 OK\r\ntrailer: X-Sum\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: a, b\r\n\r\n`,
    );
    return true;
  });
  const came = await exchangeRaw(claviger.url, 'GET', [head('GET', '/trailers', 'te: trailers')]);
  expect(came?.body?.trailers).toEqual([['X-Sum', 'a, b']]);
});

test('many calls one after the other use one connection to the provider', async () => {
  echo.clear();
  const wire = await openWire(claviger.url);
  for (let at = 0; at < 50; at += 1) {
    await wire.send(head('GET', `/again/${at}`));
    expect((await wire.receive('GET'))?.status).toBe(200);
  }
  wire.close();
  expect(new Set(echo.seen.map(({ connection }) => connection)).size).toBe(1);
});
