import { describe, expect, test } from 'vitest';
import { diagnosisSchema, documentHash } from './diagnosis.ts';

test('a definition is told from every other', () => {
  expect(documentHash({ a: 1 })).toBe(documentHash({ a: 1 }));
  expect(documentHash({ a: 1 })).not.toBe(documentHash({ a: 2 }));
});

describe('an answer', () => {
  const problem = { code: 'c', stage: 's', title: 't', detail: 'd', causes: [], fix: 'f' };

  test('may say that nothing was sent and nothing tried', () => {
    const answer = { problem, failed: null, trials: [], best: null, note: 'Nothing was tried.' };
    expect(diagnosisSchema.parse(answer)).toEqual(answer);
  });

  test('has changes that take away, and changes that add', () => {
    const trial = { id: 'i', title: 't', why: 'w', verdict: 'untried', exchange: null };
    const changes = [
      { path: 'a', before: 1 },
      { path: 'b', after: { c: 1 } },
    ];
    const answer = { problem, failed: null, trials: [{ ...trial, changes }], best: null, note: null };
    expect(diagnosisSchema.parse(answer)).toEqual(answer);
  });
});
