import { afterAll, beforeAll, expect, test } from 'vitest';
import { waysIn } from './developer-page.ts';
import { startPlayground } from './start.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.close());

test('the developer page tells all that is needed, and every address on it is one that answers', async () => {
  const response = await fetch(playground.url, { headers: { accept: 'text/html' } });
  expect(response.headers.get('content-type')).toContain('text/html');
  const text = await response.text();
  const facts = waysIn(playground.url).flatMap((way) => way.facts);
  for (const [, value] of facts) expect(text).toContain(value);
  const addresses = facts.filter(([, value]) => value.startsWith('http'));
  expect(addresses.length).toBeGreaterThan(10);
  for (const [name, address] of addresses) {
    const method = /\(POST\)|Token|Revocation/.test(name) ? 'POST' : 'GET';
    expect([address, (await fetch(address, { method })).status]).not.toEqual([address, 404]);
  }
});
