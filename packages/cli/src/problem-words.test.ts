import { describe as inWords, problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import { problemLines } from './problem-words.ts';

test('a problem has its code, its causes, the faults and the mend', () => {
  const faults = [{ path: 'api_key', message: 'Fill this in.' }];
  const found = problem('required_value_missing', 'fields', { key: 'api_key' }, { faults });
  const lines = problemLines({ ...inWords(found, 'builder'), code: found.code, faults });
  expect(lines.split('\n')[0]).toMatch(/\(required_value_missing\)$/);
  expect(lines).toContain('  api_key: Fill this in.');
  expect(lines).toContain('  usual causes\n    ');
});

test('what the app said, and by which name the server knows it, are told where they are known', () => {
  const told = { code: 'conflict', title: 'A conflict', detail: 'It is there.', fix: 'Take another.' };
  expect(problemLines(told)).toBe('A conflict (conflict)\n  It is there.\n  Take another.');
  expect(problemLines({ ...told, provider: 'no', reference: 'req_1' })).toBe(
    'A conflict (conflict)\n  It is there.\n  the app said: no\n  Take another.\n  reference req_1',
  );
});
