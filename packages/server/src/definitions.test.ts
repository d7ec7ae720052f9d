import { schemes } from '@claviger/engine';
import { expect, test } from 'vitest';
import { asDocument, checkDocument, newDocument, placeFaults, schemeOf } from './definitions.ts';

const place = { key: 'acme', name: 'Acme' };

test('a first document has the least that a document needs, and what was given wins', () => {
  expect(newDocument(place)).toEqual({ claviger: 1, version: '1.0.0', key: 'acme', name: 'Acme' });
  expect(newDocument(place, { version: '2.0.0', hosts: ['*.acme.dev'] })).toMatchObject({
    version: '2.0.0',
    hosts: ['*.acme.dev'],
  });
});

test('GEN-6 a document without authentication is valid and names no scheme', () => {
  expect(checkDocument({ schemes }, newDocument(place), { key: 'acme' }).ok).toBe(true);
  expect(schemeOf(newDocument(place))).toBeUndefined();
  expect(schemeOf({ authentication: { type: 'basic' } })).toBe('basic');
});

test('a version is held to its place in any case', () => {
  const document = newDocument(place, { version: '1.0.0-Beta' });
  expect(checkDocument({ schemes }, document, { key: 'acme', version: '1.0.0-beta' }).ok).toBe(true);
  expect(checkDocument({ schemes }, document, { key: 'acme', version: '1.0.0' })).toMatchObject({
    ok: false,
    problem: { code: 'definition_invalid', faults: [{ path: 'version' }] },
  });
});

test('a version that is no text is not the version of the place, whatever it turns into as a text', () => {
  for (const version of [{ toString: 1, valueOf: 1 }, ['1.0.0'], 1, null])
    expect(placeFaults({ key: 'acme', version }, { key: 'acme', version: '1.0.0' })).toMatchObject([
      { path: 'version' },
    ]);
});

test('what is no object has no members', () => {
  expect([asDocument(null), asDocument('text'), asDocument(undefined)]).toEqual([{}, {}, {}]);
});
