import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Came, exchangeRaw } from './proxy/client.ts';
import { type Echo, type Seen, startEcho } from './proxy/echo.ts';
import { bytesOf, type Case, generate } from './proxy/generate.ts';
import { answerExchanges, type Kind, kindsFor } from './proxy/kinds.ts';
import { type RawHeader, valuesOf, write } from './proxy/messages.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';

/** Headers of one connection between two parties, which never pass a proxy. @see RFC 9110 section 7.6.1 */
const ofAConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** The only headers of a request that may differ: see docs/proxy.md. Framing is compared by itself. */
const changedOnTheWay = [...ofAConnection, 'host', 'content-length'];
/** The only ones of an answer. */
const changedOnTheWayBack = [...ofAConnection, 'claviger-exchange'];

const seed = 20_261_122;
let echo: Echo;
let claviger: Claviger;
let admit: Kind | undefined;
const cases = new Map<string, Case>();

beforeAll(async () => {
  echo = await startEcho();
  answerExchanges(echo);
  echo.on('/', async (turn) => {
    const seen = await turn.read();
    const asked = cases.get(valuesOf(seen.headers, 'x-case')[0] ?? '');
    if (admit?.refusal !== undefined && admit.admit(seen) === undefined) {
      await turn.send(admit.refusal);
      return true;
    }
    if (asked === undefined) {
      await turn.send(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{"name":"A"}',
      );
      return true;
    }
    const { line, headers, body } = asked.answer;
    for (const part of bytesOf(line, headers, body)) await write(turn.socket, part);
    return body.framing !== 'close';
  });
  claviger = await startClaviger();
});
afterAll(async () => {
  await claviger?.close();
  await echo?.close();
});

/** What both sides had of one case. */
interface Both {
  readonly seen: Seen | undefined;
  readonly came: Came | undefined;
}

async function run(
  list: readonly Case[],
  send: (one: Case) => Promise<Came | undefined>,
): Promise<Map<number, Both>> {
  const results = new Map<number, Both>();
  const waiting = [...list];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      cases.set(String(one.index), one);
      const came = await send(one);
      const label = String(one.index);
      const seen = echo.seen.findLast(({ headers }) => valuesOf(headers, 'x-case')[0] === label);
      results.set(one.index, { seen, came });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  echo.clear();
  return results;
}

function sender(url: string, prefix: string, more: readonly RawHeader[]) {
  const { host } = new URL(url);
  return ({ method, target, headers, body }: Case) =>
    exchangeRaw(
      url,
      method,
      bytesOf(`${method} ${prefix}${target} HTTP/1.1`, [['Host', host], ...more, ...headers], body),
    );
}

const without = (headers: readonly RawHeader[], names: readonly string[]) =>
  headers.filter(([name]) => !names.includes(name.toLowerCase()));

/** A body of no bytes is told in two ways that mean the same, and what ended with its connection ends in another way. */
function bodyOf(body: Came['body']) {
  if (body === undefined) return 'cut';
  const { framing, ...rest } = body;
  if (rest.bytes === 0 && rest.trailers.length === 0) return 'empty';
  return { ...rest, framing: framing === 'close' ? 'chunked' : framing };
}

function requestOf(seen: Seen | undefined, kind: Kind, isProxied: boolean) {
  if (seen === undefined) return 'nothing came';
  const admitted = isProxied ? kind.admit(seen) : seen;
  if (admitted === undefined) return `not admitted: ${JSON.stringify(seen.headers)}`;
  const { line, headers, body } = kind.settle?.(admitted) ?? admitted;
  const kept = without(headers, [...changedOnTheWay, ...(isProxied ? kind.injected : [])]);
  if (kind.hasCode) return { line: urlOf(line), headers: joined(kept), body: body?.sha256 };
  return { line, headers: kept, body: bodyOf(body) };
}

function answerOf(came: Came | undefined, kind: Kind) {
  if (came === undefined) return 'no answer';
  const kept = without(came.head.headers, changedOnTheWayBack);
  if (kind.hasCode)
    return { status: came.status, headers: joined(without(kept, ['content-length', 'content-encoding'])) };
  return { line: came.head.line, headers: kept, body: bodyOf(came.body) };
}

/** Code has a URL, not a line. */
function urlOf(line: string): string {
  const [method, target] = line.split(' ');
  return `${method} ${new URL(`http://provider.test${target}`).href.replaceAll("'", '%27').replace(/\?$/, '')}`;
}

/** Code has one value for each name. */
function joined(headers: readonly RawHeader[]): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    all[key] = all[key] === undefined ? value : `${all[key]}${key === 'cookie' ? '; ' : ', '}${value}`;
  }
  return all;
}

async function compare(kind: Kind, list: readonly Case[]): Promise<void> {
  admit = undefined;
  const { name, definition, ...options } = kind;
  const id = await connectTo(claviger, name.replace(/\W+/g, '-'), definition, options);
  echo.clear();
  const direct = await run(list, sender(echo.url, '', []));
  admit = kind;
  const authorization: RawHeader = ['authorization', `Bearer ${claviger.apiKey}`];
  const proxied = await run(list, sender(claviger.url, `/v1/connections/${id}/proxy`, [authorization]));
  const differences: unknown[] = [];
  for (const { index, method, target } of list) {
    const [straight, through] = [direct.get(index), proxied.get(index)];
    const wanted = {
      request: requestOf(straight?.seen, kind, false),
      answer: answerOf(straight?.came, kind),
      exchanges: 1,
    };
    const exchanges = valuesOf(through?.came?.head.headers ?? [], 'claviger-exchange').length;
    const had = {
      request: requestOf(through?.seen, kind, true),
      answer: answerOf(through?.came, kind),
      exchanges,
    };
    if (!isDeepStrictEqual(had, wanted))
      differences.push({ asked: `${index}: ${method} ${target}`, had, wanted });
  }
  expect(differences).toEqual([]);
}

const names = kindsFor({ url: '' }).map(({ name }) => name);
const kindOf = (name: string): Kind => {
  const kind = kindsFor(echo).find((one) => one.name === name);
  if (kind === undefined) throw new Error(name);
  return kind;
};

describe('what the provider sees and what comes back are the same with and without the proxy', () => {
  test('200 generated requests with an API key', () =>
    compare(kindOf('custom, a header row'), generate(seed, 200)));

  test.each(names.filter((name) => name !== 'custom, a header row'))('20 with %s', (name) => {
    const kind = kindOf(name);
    const list = generate(seed + names.indexOf(name), 20);
    // Code is given the whole body, in a memory of its own.
    return compare(kind, kind.hasCode ? list.filter(({ body }) => body.bytes.length < 100_000) : list);
  });
});

test('a body row becomes a member of bodies that have members, and of no other', async () => {
  const kind = kindOf('custom, a body row');
  const id = await connectTo(claviger, 'members', kind.definition, kind);
  const send = async (body: Buffer, ...lines: readonly string[]) => {
    const length = [
      `host: ${claviger.host}`,
      `authorization: Bearer ${claviger.apiKey}`,
      `content-length: ${body.length}`,
    ];
    const head = [`POST /v1/connections/${id}/proxy/x HTTP/1.1`, ...length, ...lines].join('\r\n');
    echo.clear();
    await exchangeRaw(claviger.url, 'POST', [`${head}\r\n\r\n`, body]);
    return echo.seen[0]?.text;
  };
  const secret = 'kept-secret-0123456789';
  const json = (await send(Buffer.from('{"a": [1]}'), 'content-type: application/json')) ?? '';
  expect(JSON.parse(json)).toEqual({ a: [1], api_key: secret });
  const own = (await send(Buffer.from('{"api_key": "mine"}'), 'content-type: application/json')) ?? '';
  expect(JSON.parse(own)).toEqual({ api_key: secret });
  const form = 'content-type: application/x-www-form-urlencoded';
  expect(await send(Buffer.from('a=1&b=%20'), form)).toBe(`a=1&b=%20&api_key=${secret}`);
  expect(await send(Buffer.from('a=\xff', 'latin1'), form)).toBe(`a=\xff&api_key=${secret}`);
  for (const [body, ...lines] of [
    ['[1]', 'content-type: application/json'],
    ['{"a": 1', 'content-type: application/json'],
    ['{"a": 1}', 'content-type: text/plain'],
    ['{"a": 1}'],
    ['a=1', 'content-type: application/octet-stream'],
  ] as const)
    expect(await send(Buffer.from(body), ...lines)).toBe(body);
  const packed = gzipSync('{"a": 1}');
  expect(await send(packed, 'content-type: application/json', 'content-encoding: gzip')).toBe(
    packed.toString('latin1'),
  );
});
