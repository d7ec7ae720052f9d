import { expect, test } from 'vitest';
import {
  alternativesOf,
  keyFor,
  pathInView,
  savedView,
  viewOf,
  withoutAlternative,
  withView,
} from './lens.ts';

const token = {
  key: 'token',
  label: 'Token',
  authentication: { type: 'plain', fields: [{ key: 'token' }] },
  requestTemplate: {},
};
const other = { key: 'other', label: 'Other', help: 'Help.', authentication: { type: 'consent' } };
const document = {
  key: 'acme',
  name: 'Acme',
  authentication: { type: 'plain' },
  authenticationLabel: 'Key',
  requestTemplate: { headers: { 'X-Key': 'a' } },
  baseUrl: 'https://acme.example',
  alternatives: [token, other],
  texts: {
    de: {
      name: 'Acme DE',
      fields: { key: { label: 'Schlüssel' } },
      alternatives: { token: { label: 'Wort', fields: { token: { label: 'Wort' } } } },
    },
  },
};

test('F-064 alternatives are told by their key and label', () => {
  expect(alternativesOf(document)).toEqual([
    { key: 'token', label: 'Token', index: 0 },
    { key: 'other', label: 'Other', help: 'Help.', index: 1 },
  ]);
  expect(alternativesOf({ alternatives: [null, { key: 1 }, { key: 'a' }] })).toEqual([
    { key: 'a', label: 'a', index: 2 },
  ]);
});

test('F-064 a view is the document as if one alternative were all', () => {
  expect(viewOf(document, 'token')).toEqual({
    key: 'acme',
    name: 'Acme',
    authentication: token.authentication,
    requestTemplate: {},
    baseUrl: 'https://acme.example',
    texts: { de: { name: 'Acme DE', fields: { token: { label: 'Wort' } } } },
  });
  expect(viewOf(document, 'gone')).not.toHaveProperty('authentication');
});

test('F-064 edits of a view change that alternative alone, and what it took over becomes its own', () => {
  expect(withView(document, 'token', viewOf(document, 'token'))).toEqual(document);
  const view = viewOf(document, 'other');
  const changed = withView(document, 'other', {
    ...view,
    authentication: { type: 'consent', test: {} },
    baseUrl: 'https://other.example',
    name: 'Acme Two',
  });
  expect(changed).toEqual({
    ...document,
    name: 'Acme Two',
    alternatives: [
      token,
      { ...other, authentication: { type: 'consent', test: {} }, baseUrl: 'https://other.example' },
    ],
  });
  const { requestTemplate: _, ...without } = viewOf(document, 'token');
  expect(withView(document, 'token', without)['alternatives']).toEqual([
    { key: 'token', label: 'Token', authentication: token.authentication },
    other,
  ]);
});

test('texts of its fields go to the alternative', () => {
  const view = viewOf(document, 'token');
  const renamed = withView(document, 'token', {
    ...view,
    texts: { de: { fields: { word: { label: 'Wort' } } } },
  });
  expect(renamed['texts']).toMatchObject({
    de: {
      fields: { key: { label: 'Schlüssel' } },
      alternatives: { token: { label: 'Wort', fields: { word: { label: 'Wort' } } } },
    },
  });
});

test('F-141 what is saved of a way: its own steps, and faults where its view has them', () => {
  const saved = savedView(
    {
      document,
      savedSteps: ['fields', 'token/fields', 'other/test'],
      complete: false,
      faults: [
        { path: 'authentication.test', message: 'is required' },
        { path: 'alternatives[0].authentication.test', message: 'is required' },
        { path: 'alternatives[1].authentication.test', message: 'is required' },
        { path: 'name', message: 'must be one line of text' },
      ],
      savedAt: null,
    },
    'token',
  );
  expect(saved.savedSteps).toEqual(['fields']);
  expect(saved.faults.map(({ path }) => path)).toEqual(['authentication.test', 'name']);
  expect(pathInView('alternatives[1].key', 0)).toBeUndefined();
});

test('a way is taken out with what is said of it', () => {
  const left = withoutAlternative(document, 'token');
  expect(left['alternatives']).toEqual([other]);
  expect(left['texts']).toMatchObject({ de: { alternatives: {} } });
  expect(withoutAlternative(left, 'other')).not.toHaveProperty('alternatives');
});

test('a key is made of the label, and is free', () => {
  expect(keyFor('Acme account', [])).toBe('acme-account');
  expect(keyFor('Acme account', ['acme-account'])).toBe('acme-account-2');
  expect(keyFor('Own', [])).toBe('own-2');
  expect(keyFor('鍵', [])).toBe('way');
});
