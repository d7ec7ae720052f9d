import { expect, test } from 'vitest';
import { makeRequire } from './modules.ts';

const crypto = { hash: 1 };
const load = makeRequire({ crypto });

test('COD-9 what there is, under either name', () => {
  expect(load('crypto')).toBe(crypto);
  expect(load('node:crypto')).toBe(crypto);
});

test('COD-9 everything else says what there is', () => {
  expect(() => load('fs')).toThrow('no files, no processes and no network');
  expect(() => load('fs/promises')).toThrow('z.request');
  expect(() => load('lodash')).toThrow('cannot load npm packages. There are: crypto.');
  expect(() => load('constructor')).toThrow('is not there');
});
