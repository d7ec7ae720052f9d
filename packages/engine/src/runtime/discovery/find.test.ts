import { expect, test } from 'vitest';
import { createRecorder } from '../record.ts';
import { type Page, serverOf, worldWith } from './fake-app.ts';
import { findMetadata, whyNothing } from './find.ts';
import { openSearch } from './search.ts';

async function find(url: string, pages: Readonly<Record<string, Page>>) {
  const world = worldWith(pages);
  const search = openSearch(world, createRecorder(world, 'Acme'));
  const found = await findMetadata(search, url);
  return { found, asked: world.requests.map((request) => request.url), search };
}

const resource = 'https://api.acme.com/.well-known/oauth-protected-resource';

test('RFC 9728 section 3.1: the document of a path comes before that of the origin', async () => {
  const { found, asked } = await find('https://api.acme.com/v1', {
    [`${resource}/v1`]: { resource: 'https://api.acme.com/v1', authorization_servers: ['https://acme.com'] },
    [resource]: { resource: 'https://api.acme.com', authorization_servers: ['https://evil.example'] },
    'https://acme.com/.well-known/oauth-authorization-server': serverOf('https://acme.com'),
  });
  expect(found.ok && found.value.metadata.resource?.url).toBe(`${resource}/v1`);
  expect(asked).not.toContain(resource);
});

test('of several servers the first that describes itself is taken, and the others are named', async () => {
  const { found } = await find(resource, {
    [resource]: {
      resource: 'https://api.acme.com',
      authorization_servers: ['https://gone.example', 'https://acme.com', 'https://other.example'],
    },
    'https://acme.com/.well-known/openid-configuration': serverOf('https://acme.com'),
  });
  expect(found.ok && found.value.metadata.server[0]?.url).toBe(
    'https://acme.com/.well-known/openid-configuration',
  );
  expect(found.ok && found.value.notes[0]?.text).toContain('https://gone.example, https://other.example');
});

test('a resource whose servers say nothing is nothing, and what was asked is told', async () => {
  const { found, search } = await find(resource, {
    [resource]: { resource: 'https://api.acme.com', authorization_servers: ['https://gone.example'] },
  });
  expect(found.ok).toBe(false);
  expect(search.attempts.map(({ url }) => url)).toEqual([
    resource,
    'https://gone.example/.well-known/oauth-authorization-server',
    'https://gone.example/.well-known/openid-configuration',
  ]);
});

test('a resource may name where it stands, for people, by a name that says what it speaks', async () => {
  const { found } = await find(resource, {
    [resource]: {
      resource: 'https://api.acme.com',
      authorization_servers: ['https://acme.com'],
      resource_name: 'Acme MCP',
    },
    'https://acme.com/.well-known/openid-configuration': serverOf('https://acme.com'),
  });
  expect(found.ok && found.value.metadata.api).toEqual({ url: 'https://api.acme.com', isMcp: true });
});

test('nothing at all is told with every attempt', () => {
  const attempts = [{ url: 'https://a.dev/x', status: 404, why: 'It answered 404.' }];
  const world = worldWith({});
  const search = { ...openSearch(world, createRecorder(world, 'Acme')), attempts, failures: [undefined] };
  expect(whyNothing(search, 'https://a.dev')).toMatchObject({
    code: 'not_found',
    stage: 'discovery',
    params: { id: 'at https://a.dev' },
    faults: [{ path: 'url', message: 'https://a.dev/x (404): It answered 404.' }],
  });
});
