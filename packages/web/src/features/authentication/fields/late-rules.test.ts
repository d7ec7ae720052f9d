import { expect, test } from 'vitest';
import { lateFaults } from './late-rules.ts';

test('a pattern is RE2: look-around is refused in words', () => {
  expect(lateFaults({ key: 'a', pattern: '(?=a)' }).pattern).toMatch(/look-around/);
  expect(lateFaults({ key: 'a', pattern: '[a-z]+' })).toEqual({});
});

test('F-017 FLD-33 a default that its own field would refuse is told', () => {
  expect(lateFaults({ key: 'a', type: 'integer', default: '1.5' }).default).toMatch(/whole number/);
  expect(lateFaults({ key: 'a', pattern: '[a-z]+', default: 'A' }).default).toMatch(/must match/);
  expect(lateFaults({ key: 'a', choices: ['eu', 'us'], default: 'uk' }).default).toMatch(
    /one of the choices/,
  );
  expect(lateFaults({ key: 'a', choices: ['eu', 'us'], default: 'us' })).toEqual({});
  expect(
    lateFaults({
      key: 'a',
      inputFormat: 'https://{{input}}.acme.dev',
      pattern: '[a-z]+',
      default: 'https://ada.acme.dev',
    }),
  ).toEqual({});
  expect(lateFaults({ key: 'a', type: 'copy', default: 'x' })).toEqual({});
  expect(lateFaults({ key: 'a', type: 'odd', default: 'x' })).toEqual({});
});
