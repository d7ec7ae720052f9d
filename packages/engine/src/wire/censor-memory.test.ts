import { expect, test } from 'vitest';
import { createCensor } from './censor.ts';
import { createCensorMemory } from './censor-memory.ts';

test('a text is made once, until something was learned', () => {
  let state = 0;
  let made = 0;
  const memory = createCensorMemory<string>(() => state);
  const make = (text: string) => {
    made += 1;
    return `${text} ${made}`;
  };
  expect([memory.recall('a', make), memory.recall('a', make)]).toEqual(['a 1', 'a 1']);
  state = 1;
  expect([memory.recall('a', make), memory.recall('a', make)]).toEqual(['a 2', 'a 2']);
});

test('what is learned while a text is made is known of it', () => {
  let state = 0;
  const memory = createCensorMemory<number>(() => state);
  const make = () => {
    state += 1;
    return state;
  };
  expect([memory.recall('a', make), memory.recall('a', make)]).toEqual([1, 1]);
});

test('a long text is made each time, and not too many are kept', () => {
  let made = 0;
  const memory = createCensorMemory<number>(() => 0);
  const make = () => {
    made += 1;
    return made;
  };
  const long = 'x'.repeat(501);
  expect([memory.recall(long, make), memory.recall(long, make)]).toEqual([1, 2]);
  for (let at = 0; at < 2001; at += 1) memory.recall(`t${at}`, make);
  expect([memory.recall('t2000', make), memory.recall('t0', make)]).toEqual([2003, 2004]);
});

test('CEN-9 what was shown before a secret was known is hidden afterwards', () => {
  const censor = createCensor(new Uint8Array(32).fill(7));
  expect(censor.text('id planted-value-1')).toBe('id planted-value-1');
  censor.add('planted-value-1');
  expect(censor.text('id planted-value-1')).toMatch(/^id :censored:15:\w+:$/);
  expect(censor.text('id planted-value-1')).toBe(censor.text('id planted-value-1'));
});
