import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addressOf, countGuesses, guessLimit, guessWindowMs } from './guesses.ts';

const notes = (guesses: ReturnType<typeof countGuesses>, address: string, times: number) =>
  Array.from({ length: times }, () => guesses.note(address)).at(-1);

test('an address may guess so often in a while, and then again', () => {
  let now = 1_000;
  const guesses = countGuesses(() => now);
  expect(notes(guesses, 'a', guessLimit)).toBeUndefined();
  expect(guesses.note('a')).toBe(guessWindowMs / 1000);
  now += guessWindowMs - 1;
  expect(guesses.note('a')).toBe(1);
  now += 1;
  expect(guesses.note('a')).toBeUndefined();
});

test('addresses are counted apart, and a great many of them are not all remembered', () => {
  const guesses = countGuesses(() => 0);
  notes(guesses, 'a', guessLimit);
  expect(guesses.note('b')).toBeUndefined();
  for (let count = 0; count < 10_000; count += 1) guesses.note(`address ${count}`);
  expect(guesses.note('a')).toBeUndefined();
});

test('what was not in vain is taken back', () => {
  const guesses = countGuesses(() => 0, 2);
  for (let count = 0; count < 5; count += 1) {
    expect(guesses.note('a')).toBeUndefined();
    guesses.takeBack('a');
  }
  guesses.takeBack('b');
  expect(notes(guesses, 'a', 2)).toBeUndefined();
  expect(guesses.note('a')).toBe(guessWindowMs / 1000);
});

test('the address is that of the socket, whatever a header says', async () => {
  const app = new Hono().get('/', (c) => c.text(addressOf(c)));
  const headers = { 'x-forwarded-for': '9.9.9.9' };
  const env = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };
  expect(await (await app.request('/', { headers }, env)).text()).toBe('10.0.0.1');
  expect(await (await app.request('/', { headers })).text()).toBe('');
});
