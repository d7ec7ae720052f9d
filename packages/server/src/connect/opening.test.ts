import { expect, test } from 'vitest';
import { isOpening } from './opening.ts';

test.each([
  ['', true],
  ['_action=open', true],
  ['_action=confirm', false],
  ['_action=open&_action=confirm', false],
  ['api_key=x', false],
  ['_action=open&api_key=x', false],
  ['=', false],
])('a form with "%s" asks for the page alone: %s', (fields, asks) => {
  expect(isOpening(new URLSearchParams(fields))).toBe(asks);
});
