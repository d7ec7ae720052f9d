import { expect, test } from 'vitest';
import { createLog, traceOf } from './log.ts';

test('lines are JSON with a readable time, and respect the level', () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  log.info('quiet');
  log.warn({ reference: 'r' }, 'loud');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 40, time: expect.stringMatching(/^\d{4}-.*Z$/), reference: 'r', msg: 'loud' },
  ]);
});

test('a trace tells kind, code and places, and never a message', () => {
  const cause = Object.assign(new RangeError('secret-one'), { code: 'ERR_CAUSE' });
  const error = Object.assign(new TypeError('secret-two\n    at secret-three (a.ts:1:1)', { cause }), {
    code: 'ERR_X',
  });
  const trace = traceOf(error);
  expect(trace.kind).toBe('TypeError ERR_X');
  expect(trace.frames).toContain('caused by');
  expect(trace.frames.filter((frame) => frame.includes('log.test.ts')).length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(trace)).not.toContain('secret');
});

test('what is thrown without being an error has a kind only', () => {
  expect(traceOf('secret')).toEqual({ kind: 'string', frames: [] });
});
