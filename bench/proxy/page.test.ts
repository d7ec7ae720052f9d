import { expect, test } from 'vitest';
import type { Figures } from './against.ts';
import { type ProxyResults, withTables } from './page.ts';

const one = (name: string, callers: number, cpu: number | null, p50 = 10): Figures => ({
  name,
  callers,
  callsPerSecond: 100,
  cpu,
  system: cpu === null ? null : cpu / 4,
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
    one('Claviger', 512, 220, 40),
  ],
  schemes: [one('basic', 64, 201)],
  workers: [one('one process', 64, 200), one('2 processes', 64, 210)],
  bodies: [{ name: 'direct', down: 900, up: 800, grown: null }],
  aims: [
    { what: 'From start to answer', aim: 'under 1,000 ms', value: 1234.4, unit: 'ms' },
    { what: 'CPU', aim: '', value: null, unit: 'µs' },
  ],
  shares: [
    { name: 'undici', share: 0.625 },
    { name: 'store', share: 0.375 },
  ],
};
const page = 'before\n<!-- figures: written by npm run bench:proxy -->\nold\n<!-- end of figures -->\nafter';

test('the tables stand in their place, with ratios and what each adds to the wait', () => {
  const text = withTables(page, results);
  expect(text).toMatch(/^before\n<!--[^>]+-->\n\nMeasured on 2026-11-22: 2 shared cores/);
  expect(text).toMatch(/<!-- end of figures -->\nafter$/);
  expect(text).not.toContain('old');
  expect(text).toContain('| callers | aim | 64 | 512 |\n| --- | --- | --: | --: |\n');
  expect(text).toContain('| CPU a call: Claviger, µs | 110 at most | 200 | 220 |');
  expect(text).toContain('| CPU a call: Claviger to plain Node + undici |  | 2.00 | not measured |');
  expect(text).toContain('| CPU a call: nginx to Claviger | 0.2 at least | 0.10 | not measured |');
  expect(text).toContain('| direct | 100 |  |  | 10 | 20 |  |');
  expect(text).toContain('| Claviger | 100 | 200 | 50 | 30 | 60 | 50 |');
  expect(text).toContain('| basic | 100 | 201 | 50 | 10 | 20 |\n');
  expect(text).toContain('| direct | 900 | 800 |  |');
  expect(text).toContain('| From start to answer | under 1,000 ms | 1,234 ms |');
  expect(text).toContain('| CPU |  | not measured |');
  expect(text).toContain('| undici | 62.5% |\n| store | 37.5% |');
});

test('where time goes is said to be missing where it could not be recorded', () => {
  expect(withTables(page, { ...results, shares: [] })).toContain('could not be recorded on this machine');
});

test('parts that were not asked for have no tables', () => {
  const text = withTables(page, { ...results, calls: [], shares: [], aims: [], workers: [], bodies: [] });
  expect(text.match(/^\| --- /gm)).toHaveLength(1);
  expect(text).toContain('| By scheme, 64 callers |');
});

test('a page without a place for them is not written', () => {
  expect(() => withTables('nothing', results)).toThrow('no place');
});
