import { describe as inWords, problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import { problemLines } from './outcome-words.ts';

test('a problem has its code, its causes, the faults and the mend', () => {
  const faults = [{ path: 'api_key', message: 'Fill this in.' }];
  const found = problem('required_value_missing', 'fields', { key: 'api_key' }, { faults });
  const lines = problemLines({ ...inWords(found, 'builder'), code: found.code, stage: found.stage, faults });
  expect(lines.split('\n')[0]).toMatch(/\(required_value_missing\)$/);
  expect(lines).toContain('  api_key: Fill this in.');
  expect(lines).toContain('  usual causes\n    ');
});
