import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { createTap } from './stream-tap.ts';

function tapped() {
  const flow: string[] = [];
  const tap = createTap({ pause: () => void flow.push('pause'), resume: () => void flow.push('resume') });
  const got: string[] = [];
  const sink = {
    wants: true,
    data(chunk: Uint8Array) {
      got.push(Buffer.from(chunk).toString());
      return sink.wants;
    },
    end: (trailers: readonly string[]) => void got.push(`end ${trailers.join(' ')}`),
    cut: ({ code }: { readonly code: string }) => void got.push(`cut ${code}`),
  };
  return { tap, flow, got, sink };
}

test('what came before a sink reaches it first', () => {
  const { tap, got, sink } = tapped();
  tap.data(Buffer.from('a'));
  tap.pipe(sink);
  tap.data(Buffer.from('b'));
  tap.end(['X', '1']);
  expect(got).toEqual(['a', 'b', 'end X 1']);
});

test('a body that was over before there was a sink ends there too', () => {
  const { tap, got, sink } = tapped();
  tap.data(Buffer.from('a'));
  tap.cut(problem('timeout', 'request'));
  tap.pipe(sink);
  expect(got).toEqual(['a', 'cut timeout']);
});

test('a sink that wants no more pauses the flow', () => {
  const { tap, flow, sink } = tapped();
  tap.pipe(sink);
  sink.wants = false;
  expect(tap.data(Buffer.from('a'))).toBe(false);
  expect(flow).toEqual(['resume', 'pause']);
});

test('only so much is held while nobody wants it', () => {
  const { tap, flow } = tapped();
  expect(tap.data(Buffer.alloc(64 * 1024))).toBe(true);
  expect(tap.data(Buffer.from('x'))).toBe(false);
  expect(flow).toEqual(['pause']);
});

test('a look waits for the whole body, and takes nothing away', async () => {
  const { tap, got, sink } = tapped();
  tap.data(Buffer.from('a'));
  const look = tap.peek(10);
  tap.data(Buffer.from('b'));
  tap.end([]);
  const { bytes, isWhole } = await look;
  expect([Buffer.from(bytes).toString(), isWhole]).toEqual(['ab', true]);
  tap.pipe(sink);
  expect(got).toEqual(['a', 'b', 'end ']);
});

test('a look at a long body ends at its bound', async () => {
  const { tap } = tapped();
  const look = tap.peek(100_000);
  tap.data(Buffer.alloc(100_001));
  const { bytes, isWhole } = await look;
  expect([bytes.length, isWhole]).toEqual([100_000, false]);
});
