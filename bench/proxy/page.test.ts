import { expect, test } from 'vitest';
import type { Figures } from './against.ts';
import { type ProxyResults, withTables } from './page.ts';

const one = (name: string, callers: number, cpu: number | null, p50 = 10): Figures => ({
  name,
  callers,
  callsPerSecond: 100,
  cpu,
  p50,
  p99: p50 * 2,
  memory: cpu === null ? null : 50.4,
});
const results: ProxyResults = {
  machine: {
    system: 'linux x64',
    cores: 2,
    processor: 'P',
    memoryGb: 24,
    node: 'v24.0.0',
    loadBefore: 0.5,
  },
  at: '2026-11-22T13:48:15.342Z',
  rounds: 5,
  calls: [
    one('direct', 64, null),
    one('nginx, a static header', 64, 20, 15),
    one('Node http + undici', 64, 100),
    one('Claviger', 64, 200, 40),
  ],
  schemes: [one('basic', 64, 201)],
  workers: [one('one process', 64, 200), one('2 processes', 64, 210)],
  bodies: [{ name: 'direct', down: 900, up: 800, grown: null }],
};
const page = 'before\n<!-- figures: written by npm run bench:proxy -->\nold\n<!-- end of figures -->\nafter';

test('the tables stand in their place, with ratios and what each adds to the wait', () => {
  const text = withTables(page, results);
  expect(text).toMatch(/^before\n<!--[^>]+-->\n\nMeasured on 2026-11-22: 2 shared cores/);
  expect(text).toMatch(/<!-- end of figures -->\nafter$/);
  expect(text).not.toContain('old');
  expect(text).toContain('| CPU a call: Claviger to plain Node + undici | 2.00 |');
  expect(text).toContain('| CPU a call: nginx to Claviger | 0.10 |');
  expect(text).toContain('| calls/s: nginx that asks Claviger to nginx alone | not measured |');
  expect(text).toContain('| direct | 100 |  | 10 | 20 |  |');
  expect(text).toContain('| Claviger | 100 | 200 | 30 | 60 | 50 |');
  expect(text).toContain('| basic | 100 | 201 | 10 | 20 | 50 |');
  expect(text).toContain('| direct | 900 | 800 |  |');
});

test('a page without a place for them is not written', () => {
  expect(() => withTables('nothing', results)).toThrow('no place');
});
