import { expect, test } from 'vitest';
import { tokenOf } from './token.ts';

const never = () => () => {};
const missing = expect.objectContaining({ code: 'token_missing' });

test.each([
  ['a text', 'abc'],
  ['a promise', Promise.resolve('abc')],
  ['a function', () => 'abc'],
  ['a function that asks', async () => 'abc'],
])('%s gives the token', async (_, given) => expect(await tokenOf(given, never)).toBe('abc'));

test('what gives none is a fault that keeps its cause', async () => {
  const cause = new Error('500');
  await expect(tokenOf(() => Promise.reject(cause), never)).rejects.toMatchObject({
    code: 'token_missing',
    cause,
  });
  const thrown = () => {
    throw cause;
  };
  await expect(tokenOf(thrown, never)).rejects.toMatchObject({ cause });
  for (const given of ['', undefined, null, 5])
    await expect(tokenOf(given as unknown as string, never)).rejects.toEqual(missing);
});

test('it is not waited for without end', async () => {
  let late = () => {};
  const waiting = tokenOf(new Promise<string>(() => {}), (ms, run) => {
    expect(ms).toBe(30_000);
    late = run;
    return () => {};
  });
  late();
  await expect(waiting).rejects.toEqual(missing);
});
