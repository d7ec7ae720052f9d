import { expect, test } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import {
  placesFields,
  postingRequest,
  usesInUrl,
  withFirstPlacing,
  withMovedPlacing,
  type withPlacing,
} from './placing.ts';
import { usesOf, withRenamedUses } from './uses.ts';

const template = (headers: object) => ({ requestTemplate: { headers } });

test('F-025 RT-1 a new field is sent in a header of every request where its scheme puts fields into requests', () => {
  expect(placesFields(plainScheme)).toBe(true);
  expect(withFirstPlacing({}, plainScheme, { key: 'api_key' })).toEqual(
    template({ api_key: '{{bundle.authData.api_key}}' }),
  );
  expect(placesFields(consentScheme)).toBe(false);
  expect(withFirstPlacing({}, consentScheme, { key: 'api_key' })).toEqual({});
});

test('F-025 notes, computed fields and what is read already get no row', () => {
  expect(withFirstPlacing({}, plainScheme, { key: 'a', type: 'copy' })).toEqual({});
  expect(withFirstPlacing({}, plainScheme, { key: 'a', computed: true })).toEqual({});
  const read = { baseUrl: 'https://{{bundle.authData.a}}.example.com' };
  expect(withFirstPlacing(read, plainScheme, { key: 'a' })).toBe(read);
  const taken = template({ a: 'x' });
  expect(withFirstPlacing(taken, plainScheme, { key: 'a' })).toBe(taken);
});

test('FLD-44 a row that was named as its field follows a new key, in its place; one with its own name keeps it', () => {
  const rename = (document: Parameters<typeof withPlacing>[0]) =>
    withMovedPlacing(withRenamedUses(document, 'a', 'b'), 'a', 'b');
  expect(
    JSON.stringify(rename({ requestTemplate: { headers: { a: '{{bundle.authData.a}}', z: '1' } } })),
  ).toBe('{"requestTemplate":{"headers":{"b":"{{bundle.authData.b}}","z":"1"}}}');
  expect(rename(template({ 'X-Key': '{{bundle.authData.a}}' }))).toEqual(
    template({ 'X-Key': '{{bundle.authData.b}}' }),
  );
});

test('RT-6 a secret in a URL is found: in params, or behind the question mark', () => {
  const document = {
    authentication: {
      test: {
        url: 'https://{{bundle.authData.k}}.example.com/me?key={{bundle.authData.k}}',
        params: { k: '{{bundle.authData.k}}' },
        headers: { k: '{{bundle.authData.k}}' },
      },
    },
    baseUrl: 'https://{{bundle.authData.k}}.example.com',
  };
  expect(usesInUrl(usesOf(document, 'k')).map(({ path }) => path)).toEqual([
    'authentication.test.url',
    'authentication.test.params.k',
  ]);
});

test('SES-4 the request that posts every field is named until its body is written', () => {
  const scheme: Scheme = {
    ...consentScheme,
    endpoints: [
      { key: 'perform', name: 'exchange', title: 'Token exchange', purpose: 'exchange', list: false },
    ],
    defaults: { config: { perform: { method: 'POST', body: {} } } },
  };
  expect(postingRequest({}, scheme)).toBe('Token exchange');
  const written = { authentication: { consentConfig: { perform: { body: { a: 1 } } } } };
  expect(postingRequest(written, scheme)).toBeUndefined();
  expect(postingRequest({}, plainScheme)).toBeUndefined();
});
