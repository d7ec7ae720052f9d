import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { problem } from './problem.ts';

const told = (...given: Parameters<typeof problem>) => describe(problem(...given), 'builder');

test('what is not there is named', () => {
  expect(told('not_found', 'api', { what: 'integration', id: 'acme' })).toMatchObject({
    title: 'There is no such integration',
    detail: 'No integration acme was found.',
  });
  expect(told('not_found', 'api', { what: 'step', id: 'x', known: 'test, exchange' }).detail).toBe(
    'No step x was found. There are: test, exchange.',
  );
});

test('a missing permission is named', () => {
  expect(told('permission_denied', 'api', { permission: 'credentials:read' })).toMatchObject({
    detail: 'The key lacks the credentials:read permission.',
    fix: 'Use a key that has the credentials:read permission, or make one.',
  });
});

test('a taken key is named', () => {
  expect(told('conflict', 'store', { integration: 'acme' }).detail).toContain('The key acme is taken.');
});

test('a fault of ours says so, and gives no inside away', () => {
  const { title, detail } = told('internal', 'api', { reason: 'stack of things' });
  expect(title).toBe('Something failed on our side');
  expect(detail).not.toContain('stack of things');
});
