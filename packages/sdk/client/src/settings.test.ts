import { expect, test } from 'vitest';
import { checkOptions } from './settings.ts';

const apiKey = 'clv_0123456789';

test('a server is an address, with or without a slash at its end, or with a path before it', () => {
  const server = (text: string | URL) => checkOptions({ server: text, apiKey }).server;
  expect(server('https://connect.example/')).toBe('https://connect.example');
  expect(server(new URL('http://localhost:4270'))).toBe('http://localhost:4270');
  expect(server('https://inner.example/claviger/')).toBe('https://inner.example/claviger');
});

test('what is no server, or holds more than an address, is refused without being repeated', () => {
  for (const server of [
    '',
    'connect.example',
    'ftp://a.example',
    'https://ada:lovelace@a.example',
    'https://:lovelace@a.example',
    'https://a.example/?k=lovelace',
    'https://a.example/#lovelace',
  ])
    expect(() => checkOptions({ server, apiKey })).toThrow(/^`server` must be (?!.*lovelace)/);
});

test('a key that no header can hold is refused without being repeated', () => {
  for (const wrong of ['', 'with space', 'lovelace\n', 'schlüssel'])
    expect(() => checkOptions({ server: 'https://a.example', apiKey: wrong })).toThrow(
      /^`apiKey` must be (?!.*lovelace)/,
    );
});

test('other options are checked, too', () => {
  const given = { server: 'https://a.example', apiKey };
  expect(checkOptions(given)).toMatchObject({ retries: 2, userAgent: undefined });
  expect(checkOptions({ ...given, retries: 0 }).retries).toBe(0);
  for (const retries of [-1, 1.5, Number.NaN, 11])
    expect(() => checkOptions({ ...given, retries })).toThrow(/`retries`/);
  expect(() => checkOptions({ ...given, userAgent: 'a\nb' })).toThrow(/`userAgent`/);
});

test('a given fetch is called as a function, not as a method', async () => {
  let self: unknown = 'unknown';
  const given = { server: 'https://a.example', apiKey };
  const settings = checkOptions({
    ...given,
    fetch: async function (this: unknown) {
      self = this;
      return new Response('it');
    },
  });
  expect(await (await settings.fetch('https://a.example')).text()).toBe('it');
  expect(self).toBeUndefined();
});
