import { expect, test } from 'vitest';
import { makeConsole } from './console.ts';

test('Z-2 every method writes a line at its level', () => {
  const lines: unknown[][] = [];
  const { console: mine } = makeConsole((...given) => void lines.push(given));
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) mine[level]?.(level);
  mine['trace']?.('t');
  mine['assert']?.(true, 'never');
  mine['assert']?.(false, 'always');
  expect(lines).toEqual([
    ['line', 'log', 'log'],
    ['line', 'info', 'info'],
    ['line', 'warn', 'warn'],
    ['line', 'error', 'error'],
    ['line', 'debug', 'debug'],
    ['line', 'debug', 't'],
    ['line', 'error', 'Assertion failed always'],
  ]);
});

test('whatever is written becomes text', () => {
  const { show } = makeConsole(() => undefined);
  const round: Record<string, unknown> = { a: 1 };
  round['self'] = round;
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect([undefined, null, 1n, Symbol('s'), () => 1, round, new TypeError('t'), hostile].map(show)).toEqual([
    'undefined',
    'null',
    '1',
    'Symbol(s)',
    expect.stringContaining('[Function'),
    '{"a":1,"self":"[seen above]"}',
    'TypeError: t',
    '[a value that cannot be shown]',
  ]);
});
