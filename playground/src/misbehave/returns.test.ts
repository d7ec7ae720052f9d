import { expect, test } from 'vitest';
import { spoilReturn } from './returns.ts';

const url = 'http://localhost/back?code=c&state=s&iss=http%3A%2F%2Fa';

test('a return is spoiled in exactly one place', () => {
  expect(spoilReturn(url, 'wrong-state', 'state')).toBe(
    'http://localhost/back?code=c&state=not-the-one-you-sent&iss=http%3A%2F%2Fa',
  );
  expect(spoilReturn(url, 'no-state', 'state')).toBe('http://localhost/back?code=c&iss=http%3A%2F%2Fa');
  expect(spoilReturn(url, 'wrong-iss', 'state')).toBe(
    'http://localhost/back?code=c&state=s&iss=https%3A%2F%2Fissuer.example',
  );
});

test('without a misbehaviour, or with another one, a return stays as it is', () => {
  expect(spoilReturn(url, undefined, 'state')).toBe(url);
  expect(spoilReturn(url, '500', 'state')).toBe(url);
});
