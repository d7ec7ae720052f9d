import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { docsPolicy } from './docs-page.ts';

interface Operation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: unknown;
  readonly summary?: string;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let app: TemporaryApp;
let document: Document;
beforeAll(async () => {
  app = await openTemporaryApp();
  document = (await app.call('GET', '/openapi.json', { key: null })).body as unknown as Document;
});
afterAll(() => app.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, 'none-such');

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const found = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect(found.errors ?? []).toEqual([]);
    expect(found.valid).toBe(true);
  });

  test('lists exactly the routes that there are', () => {
    const served = app.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const listed = operations().map(({ method, path }) => `${method} ${path}`);
    expect(listed.sort()).toEqual([...new Set(served)].sort());
  });

  test('every reference leads somewhere', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    const missing = references.filter((one) => !(one.replace(/.*\//, '') in document.components.schemas));
    expect(missing).toEqual([]);
    expect(references.length).toBeGreaterThan(50);
  });

  test('shows a definition whole, from the schema that validates it', () => {
    const { Definition, Authentication } = document.components.schemas;
    expect(Definition).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['key']),
    });
    expect(JSON.stringify(Authentication)).toContain('#/components/schemas/Oauth2Authentication');
  });
});

describe('every route under /v1', () => {
  test('names the permission that it needs, and wants a key', async () => {
    for (const { method, path, operation } of operations().filter((one) => one.path.startsWith('/v1/'))) {
      expect([path, operation.security?.[0]?.['apiKey']]).toEqual([path, expect.any(Array)]);
      const answer = await app.call(method, pathOf(path), { key: null });
      expect([method, path, answer.status, answer.body['code']]).toEqual([
        method,
        path,
        401,
        'unauthenticated',
      ]);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  test('refuses a key without that permission', async () => {
    const made = await app.call('POST', '/v1/api-keys', { body: { name: 'none', permissions: [] } });
    const key = String(made.body['secret']);
    for (const { method, path, operation } of operations()) {
      const [permission] = operation.security?.[0]?.['apiKey'] ?? [];
      if (permission === undefined) continue;
      const answer = await app.call(method, pathOf(path), { key });
      expect([method, path, answer.status, answer.body['code']]).toEqual([
        method,
        path,
        403,
        'permission_denied',
      ]);
      expect(answer.body['detail']).toContain(permission);
    }
  });

  test('answers a body that is no JSON with a problem at its path', async () => {
    for (const { method, path, operation } of operations()) {
      if (!path.startsWith('/v1/') || operation.requestBody === undefined) continue;
      const answer = await app.call(method, pathOf(path), { body: '{"a":' });
      expect([method, path, answer.status, answer.body['code']]).toEqual([
        method,
        path,
        400,
        'field_invalid',
      ]);
      expect(answer.body['errors']).toEqual([{ path: 'body', message: expect.any(String) }]);
    }
  });

  test('answers a body of the wrong kind with a problem at its path', async () => {
    for (const { method, path, operation } of operations()) {
      if (!path.startsWith('/v1/') || operation.requestBody === undefined) continue;
      const answer = await app.call(method, pathOf(path), { body: [1] });
      expect([method, path, answer.status, answer.body['code']]).toEqual([
        method,
        path,
        422,
        'field_invalid',
      ]);
    }
  });

  test('answers an id of nothing with not_found', async () => {
    const bodies: Readonly<Record<string, unknown>> = {
      'POST /v1/integrations/{key}/versions/{version}/authentication/preview': { step: 'test' },
      'POST /v1/integrations/{key}/versions/{version}/authentication/to-code': { step: 'test' },
      'PUT /v1/integrations/{key}/versions/{version}/draft': { document: {} },
      'POST /v1/integrations/{key}/versions/{version}/clone': { bump: 'major' },
      'POST /v1/integrations/{key}/versions/{version}/deprecate': { date: '2030-01-31' },
      'POST /v1/integrations/{key}/versions/{version}/migrate': { to: '1.1.0', percent: 1 },
      'POST /v1/connect-sessions/{id}/confirm': { user: { id: 'u' } },
      'POST /v1/connections/{id}/transfer': { user: { id: 'u' } },
      'PATCH /v1/integrations/{key}': { name: 'New' },
      'PATCH /v1/members/{id}': { role: 'admin' },
    };
    for (const { method, path, operation } of operations()) {
      // Users are the host product's own: none is known before they connect something.
      if (!path.startsWith('/v1/') || path.startsWith('/v1/users/') || !path.includes('{')) continue;
      const body = operation.requestBody === undefined ? undefined : (bodies[`${method} ${path}`] ?? {});
      const answer = await app.call(method, pathOf(path), body === undefined ? {} : { body });
      expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 404, 'not_found']);
    }
  });
});

describe('the readable docs', () => {
  test('show every operation, shape and problem', async () => {
    const { text, headers } = await app.call('GET', '/docs', { key: null });
    for (const { method, path } of operations()) expect(text).toContain(`<h3>${method} ${path}</h3>`);
    for (const name of Object.keys(document.components.schemas)) expect(text).toContain(`id="shape-${name}"`);
    expect(text).toContain('id="problem-refresh_rejected"');
    expect(headers.get('content-security-policy')).toBe(docsPolicy);
  });

  test('load and run nothing', async () => {
    const { text } = await app.call('GET', '/docs', { key: null });
    expect(text.length).toBeGreaterThan(10_000);
    expect(text.replaceAll(/<pre>.*?<\/pre>/gs, '')).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\(|\sstyle=|\son[a-z]+=/,
    );
    expect(docsPolicy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
