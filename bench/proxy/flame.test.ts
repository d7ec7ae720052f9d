import { expect, test } from 'vitest';
import { drawFlame } from './flame.ts';
import type { Frame } from './profile.ts';

const frame = (name: string, us: number, more: Partial<Frame> = {}): Frame => ({
  name,
  us,
  place: '',
  kind: 'native',
  selfUs: us,
  children: [],
  ...more,
});
const handle = frame('handle', 750, {
  place: 'packages/server/src/proxy/handle.ts',
  kind: 'ours',
  children: [frame('run<T>', 500, { place: 'undici/lib/"x".js', kind: 'undici' }), frame('narrow', 2)],
});
const svg = drawFlame(frame('all', 1000, { children: [handle, frame('event loop', 250)] }), 'A & B');

test('each function is as wide as its part of the time, below whoever called it, and says what it is', () => {
  expect(svg).toContain(
    '<g><title>handle (packages/server/src/proxy/handle.ts): 75.0 %</title><rect x="0" y="58" width="899.5"',
  );
  expect(svg).toContain('<title>event loop: 25.0 %</title><rect x="900" y="58" width="299.5"');
  expect(svg).toContain('%</title><rect x="0" y="76" width="599.5"');
});

test('what is too narrow to see is left out, and no name breaks the picture', () => {
  expect(svg).not.toContain('narrow');
  expect(svg).toContain('A &amp; B');
  expect(svg).toContain('<title>run&lt;T&gt; (undici/lib/&quot;x&quot;.js): 50.0 %</title>');
});

test('a name that has no room is cut', () => {
  const slim = drawFlame(
    frame('all', 1000, { children: [frame('aVeryLongNameOfAFunction', 50), frame('x', 950)] }),
    't',
  );
  expect(slim).toContain('<title>aVeryLongNameOfAFunction: 5.0 %</title>');
  expect(slim).toContain('>aVeryLo…<');
});
