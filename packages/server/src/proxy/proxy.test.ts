import { expect, test } from 'vitest';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';

test('a call reaches the provider with credentials, and its answer comes back', async () => {
  await using world = await openProxyWorld((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url: request.url, headers: request.rawHeaders }));
  });
  const connection = await world.connect(byKey, { authData: { api_key: 'k-123' } });
  const response = await world.call(connection, '/items/a%2Fb?x=1&x=2&empty', {
    headers: { 'X-Own': 'yes' },
  });
  expect(response.status).toBe(200);
  const seen = (await response.json()) as { url: string; headers: string[] };
  expect(seen.url).toBe('/api/items/a%2Fb?x=1&x=2&empty');
  expect(seen.headers).toContain('k-123');
  expect(seen.headers.map((name) => name.toLowerCase())).not.toContain('authorization');
  expect(response.headers.get('claviger-exchange')).toMatch(/^exch_/);
});

test('what is no proxied call is answered by the others', async () => {
  await using world = await openProxyWorld((_, response) => response.end());
  expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${world.url}/v1/connections/c/proxyx`)).status).toBe(401);
});
