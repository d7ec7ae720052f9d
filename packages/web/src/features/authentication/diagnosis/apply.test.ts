import { expect, test } from 'vitest';
import { withChanges } from './apply.ts';

test('a trial’s changes are put into the document, each at its place, and nothing else moves', () => {
  const document = {
    key: 'acme',
    authentication: { test: { url: 'https://a.example/me/', headers: { 'X Y': '1' } } },
  };
  expect(
    withChanges(document, [
      { path: 'authentication.test.url', before: 'https://a.example/me/', after: 'https://a.example/me' },
      { path: 'authentication.test.headers["X Y"]', before: '1' },
      { path: 'authentication.sampleConfig.clientStyle', after: 'header' },
    ]),
  ).toEqual({
    key: 'acme',
    authentication: {
      test: { url: 'https://a.example/me', headers: {} },
      sampleConfig: { clientStyle: 'header' },
    },
  });
  expect(document.authentication.test.url).toBe('https://a.example/me/');
});
