import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { clientTypes, servedDocument, typesFile } from './generate.ts';

test('the types are those of the document that the server serves (else: npm run client-types)', async () => {
  const types = await clientTypes(await servedDocument());
  expect(types).toBe(await readFile(typesFile, 'utf8'));
  expect(types).not.toMatch(/\bany\b(?=[;,)\]>])/);
});

test('what a key does not open is left out', async () => {
  const info = { title: 'T', version: '1' };
  const get = { responses: { 200: { description: 'It.' } } };
  const types = await clientTypes({
    openapi: '3.1.0',
    info,
    paths: { '/v1/things': { get }, '/console/session': { get } },
  });
  expect(types).toContain('"/v1/things": {');
  expect(types).not.toContain('/console/session');
});
