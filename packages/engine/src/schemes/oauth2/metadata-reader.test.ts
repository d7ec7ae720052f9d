import { describe, expect, test } from 'vitest';
import { createPen, readerOf } from './metadata-reader.ts';

const document = (values: Record<string, unknown>, url = 'https://acme.com/doc') => ({ url, values });

describe('the reader', () => {
  test('takes a value from the first document that says it', () => {
    const reader = readerOf([
      document({ token_endpoint: 'https://acme.com/token', other: null }),
      document({ token_endpoint: 'https://acme.com/old', other: 'x' }, 'https://acme.com/second'),
    ]);
    expect(reader.url('token_endpoint')).toEqual({
      value: 'https://acme.com/token',
      from: 'token_endpoint',
      document: 'https://acme.com/doc',
    });
    expect(reader.text('other')?.document).toBe('https://acme.com/second');
    expect(reader.text('absent')).toBeUndefined();
  });

  test.each([
    'javascript:alert(1)',
    'http://127.0.0.1/x',
    'https://acme.com/{{process.env.CLIENT_SECRET}}',
    7,
  ])('leaves out %s where a URL should be, and says so', (value) => {
    const reader = readerOf([document({ token_endpoint: value })]);
    expect(reader.url('token_endpoint')).toBeUndefined();
    expect(reader.notes).toEqual([
      { text: 'token_endpoint in https://acme.com/doc is no https URL, so it was left out.' },
    ]);
  });

  test('text that a definition would fill is nobody\u2019s text', () => {
    const reader = readerOf([
      document({
        a: '{{process.env.X}}',
        b: ['read', '{{x}}', 7, 'a\nb', ''],
        c: 'true',
        d: 'x'.repeat(2_001),
      }),
    ]);
    expect(reader.text('a')).toBeUndefined();
    expect(reader.text('d')).toBeUndefined();
    expect(reader.texts('b')?.value).toEqual(['read']);
    expect(reader.texts('a')).toBeUndefined();
    expect(reader.flag('c')).toBeUndefined();
  });

  test('members of an object\u2019s prototype are not said by anybody', () => {
    expect(readerOf([document({})]).text('constructor')).toBeUndefined();
  });
});

test('the pen writes values at paths and keeps the source of each', () => {
  const pen = createPen();
  const said = { value: 'https://acme.com', from: 'issuer', document: 'https://acme.com/doc' };
  pen.set('config.issuer', said);
  pen.set('config.getAccessToken.url', { ...said, from: 'token_endpoint' }, 'https://acme.com/token');
  pen.suggest('config.dpop', said, 'Because.', true);
  pen.note('Read this.', 'test');
  pen.note('And this.');
  expect(pen.written).toEqual({
    config: { issuer: 'https://acme.com', getAccessToken: { url: 'https://acme.com/token' } },
  });
  expect(pen.sources).toEqual([
    { path: 'config.issuer', from: 'issuer', document: 'https://acme.com/doc' },
    { path: 'config.getAccessToken.url', from: 'token_endpoint', document: 'https://acme.com/doc' },
  ]);
  expect(pen.suggestions).toMatchObject([{ path: 'config.dpop', value: true, why: 'Because.' }]);
  expect(pen.notes).toEqual([{ path: 'test', text: 'Read this.' }, { text: 'And this.' }]);
});
