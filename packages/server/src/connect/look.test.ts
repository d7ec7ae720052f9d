import { expect, test } from 'vitest';
import { lookOf, plainLook } from './look.ts';

test('nothing asked for is English in the looks of the system', () => {
  expect(lookOf({}, undefined, undefined)).toEqual({ ...plainLook, wanted: [] });
});

test('the look of the host product and the logo of the app come together', () => {
  const presentation = { locale: 'en-GB', theme: { accent: '#123456' }, logo: 'https://desk.example/l.png' };
  expect(lookOf({ presentation }, 'de', { logo: 'https://acme.example/l.png' })).toEqual({
    words: plainLook.words,
    wanted: ['en-GB', 'en'],
    theme: { accent: '#123456' },
    logo: 'https://acme.example/l.png',
    productLogo: 'https://desk.example/l.png',
  });
});
