import { expect, test } from 'vitest';
import { instantOf, signatureOf } from './amazon.ts';

test("the published test suite's get-vanilla has its signature", () => {
  const signed = {
    method: 'GET',
    path: '/',
    query: '',
    host: 'example.amazonaws.com',
    date: '20150830T123600Z',
    region: 'us-east-1',
    service: 'service',
    body: '',
  };
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  expect(signatureOf(secret, signed)).toBe(
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  );
  expect(instantOf(signed.date)).toBe(Date.UTC(2015, 7, 30, 12, 36));
});
