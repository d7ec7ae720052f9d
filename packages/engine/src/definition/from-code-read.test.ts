import { type AnyNode, parseExpressionAt } from 'acorn';
import { expect, test } from 'vitest';
import { readValue, textFrom } from './from-code-read.ts';

const node = (source: string): AnyNode => parseExpressionAt(source, 0, { ecmaVersion: 'latest' });

test.each([
  ["bundle.authData['a b']?.c", '{{bundle.authData.a b.c}}'],
  ['process.env.KEY', '{{process.env.KEY}}'],
  ["bundle.inputData.list?.[0]?.id ?? ''", '{{bundle.inputData.list.0.id}}'],
  ["own(bundle.authData, 'a', '0')", '{{bundle.authData.a.0}}'],
  [
    "`${host(text(bundle.authData.a))}.b${encodeURIComponent(bundle.meta.c ?? '')}`",
    '{{bundle.authData.a}}.b{{bundle.meta.c}}',
  ],
  ["baseUrl(bundle.authData.a).replace(/\\/+$/, '')", '{{bundle.authData.a}}'],
  ["'a'", 'a'],
])('%s is %s', (source, text) => {
  expect(textFrom(node(source))).toBe(text);
});

test.each(['other.a', 'bundle[name]', 'own(other, 1)', '() => 1', 'now()', 'undefined'])(
  '%s is no text',
  (source) => {
    expect(textFrom(node(source))).toBeUndefined();
  },
);

test('values are what they are, and a list without what is missing is a list', () => {
  const source = `{ a: -1.5, 'b c': [true, null, bundle.inputData.x ?? undefined].filter((value) => value), d: {} }`;
  expect(readValue(node(source))).toEqual({ a: -1.5, 'b c': [true, null, '{{bundle.inputData.x}}'], d: {} });
});
