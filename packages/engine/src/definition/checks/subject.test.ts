import { expect, test } from 'vitest';
import { defined } from '../testing/checked.ts';
import { shapes } from '../testing/shapes.ts';
import { readSubject, textsOf } from './subject.ts';

const url = 'https://acme.example/me';

test('requests and code are found wherever they run, and not where they are kept', () => {
  const source = 'return 1';
  const subject = readSubject(
    defined(
      {
        type: 'away',
        awayConfig: {
          authorizeUrl: { url, code: { source } },
          getAccessToken: { source, form: { url } },
          afterToken: [{ url, serializeValueForCurlies: { source } }],
        },
        test: { url, body: { url: 'no request' } },
      },
      { requestTemplate: { headers: {} }, beforeRequest: [{ source }], afterResponse: { source } },
    ),
    shapes,
    {},
  );
  expect(subject.requests.map(({ path, isRedirect }) => `${path}${isRedirect ? ' away' : ''}`)).toEqual([
    'authentication.test',
    'authentication.awayConfig.authorizeUrl away',
    'authentication.awayConfig.afterToken[0]',
    'requestTemplate',
  ]);
  expect(subject.codes.map(({ path }) => path)).toEqual([
    'authentication.awayConfig.getAccessToken',
    'authentication.awayConfig.afterToken[0].serializeValueForCurlies',
    'beforeRequest[0]',
    'afterResponse',
  ]);
});

test('a field has what the scheme brings along for its key, and prebuilt ones count as stored', () => {
  const { placed, fields } = readSubject(
    defined({
      fields: [
        { key: 'a', children: [{ key: 'b' }] },
        { key: 'password', helpText: 'h' },
      ],
    }),
    shapes,
    {},
  );
  expect(placed.map(({ path }) => path)).toEqual([
    'authentication.fields[0]',
    'authentication.fields[0].children[0]',
    'authentication.fields[1]',
  ]);
  expect(placed[2]?.field.type).toBe('password');
  expect(fields.map(({ key }) => key)).toEqual(['username', 'a', 'password']);
});

test('texts come with their paths', () => {
  expect(textsOf({ a: ['x', { 'b c': 'y' }], n: 1 }, 'p')).toEqual([
    { path: 'p.a[0]', text: 'x' },
    { path: 'p.a[1]["b c"]', text: 'y' },
  ]);
});
