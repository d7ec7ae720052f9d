import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnosisSchema, documentHash } from './diagnosis.ts';

test('a definition is told from every other', () => {
  expect(documentHash({ a: 1 })).toBe(documentHash({ a: 1 }));
  expect(documentHash({ a: 1 })).not.toBe(documentHash({ a: 2 }));
});

describe('an answer', () => {
  const problem = { code: 'internal', stage: 's', title: 't', detail: 'd', causes: [], fix: 'f' };

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

test('docs/diagnosis.md has a row for every verdict, and an example that is an answer', () => {
  const docs = readFileSync(new URL('../../../docs/diagnosis.md', import.meta.url), 'utf8');
  const { verdict } = diagnosisSchema.shape.trials.element.shape;
  const rows = [...docs.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(['verdict', ...verdict.options]);
  const [, example = ''] = /```json\n(.*?)\n```/s.exec(docs) ?? [];
  const { trials, best } = JSON.parse(example);
  expect(trials.map(({ id }: { id: string }) => id)).toEqual([best]);
  expect(Object.keys(JSON.parse(example))).toEqual(Object.keys(diagnosisSchema.shape));
});
