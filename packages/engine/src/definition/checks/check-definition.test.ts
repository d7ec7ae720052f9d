import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanDefinition, defined } from '../testing/checked.ts';
import { shapes } from '../testing/shapes.ts';
import { checkDefinition, isPublishable } from './check-definition.ts';

test('F-136 nothing is found in a definition that is as it should be', () => {
  const facts = { hasConnection: true, environment: [] };
  expect(checkDefinition(cleanDefinition, shapes, facts)).toEqual([]);
});

test('a finding has its check, its place and its mend; warnings leave a definition publishable', () => {
  const warned = checkDefinition(defined({ connectionLabel: '' }), shapes);
  expect(warned).toEqual([
    {
      check: 'D003',
      severity: 'warning',
      path: 'authentication.connectionLabel',
      message: expect.any(String),
      fix: expect.any(String),
    },
  ]);
  expect(isPublishable(warned)).toBe(true);
  expect(isPublishable(checkDefinition(cleanDefinition, shapes, { hasConnection: false }))).toBe(false);
});

test('what is no definition at all is no reason to fail', () => {
  let deep: unknown = {};
  for (let level = 0; level < 100; level += 1) deep = { authentication: deep };
  const odd = {
    authentication: { type: 1, fields: [null, { key: 1 }], test: [], connectionLabel: 4 },
    hosts: [7],
  };
  for (const document of [undefined, null, 1, 'a', [], {}, deep, { authentication: null }, odd])
    expect(Array.isArray(checkDefinition(document, shapes, { environment: [] }))).toBe(true);
});

test('F-136 of the examples is found what is true: they speak to the machine itself, and three hints', async () => {
  const folder = new URL('../../../../../examples/', import.meta.url);
  // The schemes are a floor above; only this test looks up to them.
  const { schemes } = await import('../../schemes/index.ts');
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.claviger.json'))
    .flatMap((name) =>
      checkDefinition(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), schemes).map(
        ({ check, severity }) => `${severity} ${check} ${check === 'D007' ? '' : name}`,
      ),
    );
  expect([...new Set(found)].sort()).toEqual([
    'warning C005 code-oauth.claviger.json',
    'warning D002 playground-api-key.claviger.json',
    'warning D007 ',
  ]);
});
