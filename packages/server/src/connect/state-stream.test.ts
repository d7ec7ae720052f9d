import { expect, test } from 'vitest';
import type { LiveStates, MarkedState, StateListener } from './live-states.ts';
import type { SessionState } from './state.ts';
import { type Block, readEvents } from './state-events.test-tool.ts';
import { heartbeatMs, readEventId, stateStream } from './state-stream.ts';

const session = { id: 'cs_1', workspace: 'default' };

function marked(letter: string, isOver = false): MarkedState {
  return { mark: letter.repeat(16), state: { id: letter, isOver } as SessionState };
}

/** A stream whose clock, timers and states the test moves. */
function opened(first: MarkedState, before?: string) {
  const timers = new Map<() => void, number>();
  const heard: { listener?: StateListener; stopped: boolean } = { stopped: false };
  const live: LiveStates = {
    listen(_, listener) {
      heard.listener = listener;
      return () => {
        heard.stopped = true;
      };
    },
  };
  const after = (ms: number, run: () => void) => {
    timers.set(run, ms);
    return () => void timers.delete(run);
  };
  const stream = stateStream(
    { live, now: () => 1_000, after },
    { session, first, before: readEventId(before), language: 'en' },
  );
  return {
    stream,
    heard,
    timers,
    events: readEvents(new Response(stream)),
    hear: (now: MarkedState) => heard.listener?.hear(now),
    fire() {
      const due = [...timers.keys()];
      timers.clear();
      for (const run of due) run();
    },
  };
}

const told = ({ id, state }: Block = {}) => [id, state?.id];

test('the first state comes at once, then every other one, with rising ids, and the end after the last', async () => {
  const { events, hear, heard, timers } = opened(marked('a'));
  expect(await events.block()).toEqual({ retry: '1000' });
  expect(told(await events.block())).toEqual(['1000-aaaaaaaaaaaaaaaa', 'a']);
  hear(marked('a'));
  hear(marked('b'));
  expect(told(await events.block())).toEqual(['1001-bbbbbbbbbbbbbbbb', 'b']);
  hear(marked('c', true));
  expect(told(await events.block())).toEqual(['1002-cccccccccccccccc', 'c']);
  expect(await events.block()).toBeUndefined();
  expect([heard.stopped, timers.size]).toEqual([true, 0]);
});

test('an attempt that is over is told once, and nobody listens to it', async () => {
  const { events, heard } = opened(marked('a', true));
  await events.block();
  expect(told(await events.block())).toEqual(['1000-aaaaaaaaaaaaaaaa', 'a']);
  expect(await events.block()).toBeUndefined();
  expect(heard.listener).toBeUndefined();
});

test('who comes back is not told again what they know, and their ids go on rising, whoever gave the last', async () => {
  const { events, hear } = opened(marked('a'), '5000-aaaaaaaaaaaaaaaa');
  await events.block();
  hear(marked('b'));
  expect(told(await events.block())).toEqual(['5001-bbbbbbbbbbbbbbbb', 'b']);
});

test.each([
  undefined,
  '',
  '7',
  '5000-a',
  '-1-aaaaaaaaaaaaaaaa',
  '5000-aaaaaaaaaaaaaaaa\n',
  `${'9'.repeat(16)}-${'a'.repeat(16)}`,
])('an id that is none of ours counts for nothing: %j', async (text) => {
  const { events } = opened(marked('a'), text);
  await events.block();
  expect(told(await events.block())).toEqual(['1000-aaaaaaaaaaaaaaaa', 'a']);
});

test('a stream that has nothing to say shows every 15 seconds that it is there', async () => {
  const { events, timers, fire } = opened(marked('a'));
  await events.block();
  await events.block();
  expect([...timers.values()]).toEqual([heartbeatMs]);
  fire();
  expect(await events.block()).toEqual({ '': '' });
  expect([...timers.values()]).toEqual([15_000]);
});

test('who reads slowly is told the newest state only, and no heartbeats pile up', async () => {
  const { events, hear, fire, timers } = opened(marked('a'));
  for (const letter of ['b', 'c', 'd', 'e', 'f', '0']) hear(marked(letter));
  for (let beat = 0; beat < 50; beat += 1) fire();
  expect(timers.size).toBe(1);
  hear(marked('1', true));
  const seen: (string | undefined)[] = [];
  for (let block = await events.block(); block !== undefined; block = await events.block())
    seen.push(block.state?.id ?? block.retry);
  expect(seen.at(-1)).toBe('1');
  expect(seen.length).toBeLessThan(8);
});

test('who leaves is not listened for', async () => {
  const { events, heard, timers, hear } = opened(marked('a'));
  await events.block();
  await events.leave();
  hear(marked('b'));
  expect([heard.stopped, timers.size]).toEqual([true, 0]);
});

test('the end from inside ends it', async () => {
  const { events, heard } = opened(marked('a'));
  heard.listener?.end();
  await events.block();
  await events.block();
  expect(await events.block()).toBeUndefined();
});

test('where too many listen there is none', () => {
  const live: LiveStates = { listen: () => undefined };
  const deps = { live, now: () => 0, after: () => () => {} };
  expect(
    stateStream(deps, { session, first: marked('a'), before: undefined, language: 'en' }),
  ).toBeUndefined();
});
