import querystring from 'node:querystring';
import { expect, test } from 'vitest';
import { createNatives } from '../natives.ts';
import { makeUrl } from './url.ts';

const natives = createNatives(() => undefined);
const mine = makeUrl((name, ...given) => natives[name]?.(...given));
const [Url, Params] = [mine.URL as typeof URL, mine.URLSearchParams as typeof URLSearchParams];

test('COD-9 URL and URLSearchParams are those of Node', () => {
  for (const text of ['https://u:p@a.test:444/b/../c?x=1&y=%20+#h', 'http://ü.test', 'mailto:a@b.test']) {
    const [own, node] = [new Url(text), new URL(text)];
    for (const name of [
      'href',
      'origin',
      'protocol',
      'host',
      'port',
      'pathname',
      'search',
      'hash',
      'username',
    ] as const)
      expect(own[name]).toBe(node[name]);
    expect([...own.searchParams]).toEqual([...node.searchParams]);
    own.searchParams.append('new', "a b&~*!'");
    node.searchParams.append('new', "a b&~*!'");
    own.pathname = '/p q';
    node.pathname = '/p q';
    expect(`${own}`).toBe(`${node}`);
  }
  expect(() => new Url('no')).toThrow();
  expect(Url.canParse('no')).toBe(false);
});

test('search params read and write what forms do', () => {
  for (const given of ['a=1&b=2&a=3', '?q=x+y', { a: '1' }, [['k', 'v']]]) {
    const [own, node] = [new Params(given as string), new URLSearchParams(given as string)];
    expect(own.toString()).toBe(node.toString());
    own.set('a', '9');
    node.set('a', '9');
    own.sort();
    node.sort();
    expect([...own.entries()]).toEqual([...node.entries()]);
    expect([own.get('a'), own.getAll('a'), own.has('z'), own.size]).toEqual([
      node.get('a'),
      node.getAll('a'),
      node.has('z'),
      node.size,
    ]);
    own.delete('a');
    expect(own.has('a')).toBe(false);
  }
});

test('COD-9 querystring is that of Node', () => {
  const own = mine.querystring as unknown as typeof querystring;
  for (const values of [{ a: 'b c', d: ['1', '2'] }, { e: 1, f: true, g: {} as never }, {}])
    expect(own.stringify(values)).toBe(querystring.stringify(values));
  for (const text of ['a=b%20c&d=1&d=2', 'x=1+2', 'bare', ''])
    expect(own.parse(text)).toEqual({ ...querystring.parse(text) });
});
