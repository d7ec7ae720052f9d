import { expect, test } from 'vitest';
import { createCensor } from './censor.ts';
import { createCensorMemory } from './censor-memory.ts';

test('a text is made once, until something was learned', () => {
  let state = 0;
  let made = 0;
  const memory = createCensorMemory(() => state);
  const make = (text: string) => {
    made += 1;
    return `${text} ${made}`;
  };
  expect([memory.find('a'), memory.recall('a', make), memory.recall('a', make)]).toEqual([
    undefined,
    'a 1',
    'a 1',
  ]);
  expect(memory.find('a')).toBe('a 1');
  state = 1;
  expect([memory.find('a'), memory.recall('a', make)]).toEqual([undefined, 'a 2']);
});

test('a long text is made each time, and not too many are kept', () => {
  let made = 0;
  const memory = createCensorMemory(() => 0);
  const make = () => {
    made += 1;
    return String(made);
  };
  const long = 'x'.repeat(501);
  expect([memory.recall(long, make), memory.recall(long, make)]).toEqual(['1', '2']);
  for (let at = 0; at < 2001; at += 1) memory.recall(`t${at}`, make);
  expect([memory.find('t0'), memory.find('t2000')]).toEqual([undefined, '2003']);
});

test('CEN-9 what was shown before a secret was known is hidden afterwards', () => {
  const censor = createCensor(new Uint8Array(32).fill(7));
  expect(censor.text('id planted-value-1')).toBe('id planted-value-1');
  censor.add('planted-value-1');
  expect(censor.text('id planted-value-1')).toMatch(/^id :censored:15:\w+:$/);
  expect(censor.text('id planted-value-1')).toBe(censor.text('id planted-value-1'));
});
