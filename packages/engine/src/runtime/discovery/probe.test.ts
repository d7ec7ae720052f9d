import { expect, test } from 'vitest';
import { createRecorder } from '../record.ts';
import { demanding, type Page, page, worldWith } from './fake-app.ts';
import { namesMcp, probe } from './probe.ts';
import { openSearch } from './search.ts';

async function probing(url: string, answer: Page) {
  const world = worldWith({ [url]: answer });
  const probed = await probe(openSearch(world, createRecorder(world, 'Acme')), url);
  return { ...probed, asked: world.requests.map(({ method }) => method) };
}

test('RFC 9728 section 5.1: a demand names the document and the scope', async () => {
  const challenge =
    'Basic realm="a", Bearer error="invalid_token", resource_metadata="https://a.dev/d", scope="a b"';
  expect(await probing('https://a.dev/api', demanding(challenge))).toEqual({
    api: { url: 'https://a.dev/api', isMcp: false, scope: 'a b' },
    metadataUrl: 'https://a.dev/d',
    isOpen: false,
    asked: ['GET'],
  });
});

test('RFC 9449 section 7.1: a demand for a bound token is one too', async () => {
  const { metadataUrl } = await probing(
    'https://a.dev/',
    demanding('DPoP resource_metadata="https://a.dev/d"'),
  );
  expect(metadataUrl).toBe('https://a.dev/d');
});

test('a page is not posted to', async () => {
  expect((await probing('https://a.dev/login', page)).asked).toEqual(['GET']);
});

test.each([400, 401, 403, 405, 406, 415])(
  'what answers %i to GET may want to be posted to',
  async (status) => {
    const { asked, api } = await probing('https://a.dev/x', ({ method }) =>
      method === 'GET' ? { status } : demanding('Bearer')(),
    );
    expect([asked, api.isMcp]).toEqual([['GET', 'POST'], false]);
  },
);

test('what speaks JSON-RPC is an MCP server, whatever it is called', async () => {
  const error = { jsonrpc: '2.0', error: { code: -32_000, message: 'No.' }, id: null };
  const body = new TextEncoder().encode(JSON.stringify(error));
  const refusing = { status: 401, headers: { 'www-authenticate': 'Bearer' }, body };
  const { api, isOpen } = await probing('https://a.dev/x', ({ method }) =>
    method === 'GET' ? { status: 405 } : refusing,
  );
  expect([api.isMcp, isOpen]).toEqual([true, false]);
});

test('a name that says so counts only where a token is demanded', async () => {
  expect((await probing('https://mcp.a.dev/', demanding('Bearer'))).api.isMcp).toBe(true);
  expect((await probing('https://mcp.a.dev/', page)).api.isMcp).toBe(false);
});

test('nothing of the request says who we are beyond a name', async () => {
  const world = worldWith({ 'https://a.dev/mcp': () => ({ status: 405 }) });
  await probe(openSearch(world, createRecorder(world, 'Acme')), 'https://a.dev/mcp');
  expect(world.requests[1]).toMatchObject({
    method: 'POST',
    headers: { Accept: 'application/json, text/event-stream' },
    body: expect.stringContaining('"method":"initialize"'),
  });
});

test('names that say MCP', () => {
  expect(
    ['https://mcp.a.dev/', 'https://a.dev/v1/mcp', 'https://a.dev/sse', 'Acme MCP'].map(namesMcp),
  ).toEqual(Array(4).fill(true));
  expect(['https://a.dev/', 'https://mcpherson.dev/', 'https://a.dev/assets/x'].map(namesMcp)).toEqual(
    Array(3).fill(false),
  );
});
