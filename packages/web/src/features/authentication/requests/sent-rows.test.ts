import { expect, test } from 'vitest';
import { addedRows } from './effective.ts';
import { wholeOfSent } from './sent-rows.ts';

const request = {
  method: 'POST',
  url: 'https://a.example/token',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: 'Basic :censored:20:a:' },
  body: 'grant_type=authorization_code&code=%3Ccode%3E',
};
const beginning = {
  body: { code: '{{bundle.inputData.code}}', client_secret: '{{process.env.CLIENT_SECRET}}' },
};

test('OA2-27 rows that are not sent are not shown as added: the login stands in a header instead', () => {
  const own = { url: 'https://a.example/token' };
  const whole = wholeOfSent(own, beginning, request);
  expect(addedRows(own, 'body', beginning, whole)).toEqual([
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', value: '{{bundle.inputData.code}}' },
  ]);
  expect(addedRows(own, 'headers', beginning, whole).map(({ name }) => name)).toEqual([
    'Content-Type',
    'Authorization',
  ]);
});

test('nothing is told of a body that is no form', () => {
  expect(wholeOfSent({}, {}, { ...request, headers: {} })).toBeUndefined();
  expect(wholeOfSent({}, {}, undefined)).toBeUndefined();
});
