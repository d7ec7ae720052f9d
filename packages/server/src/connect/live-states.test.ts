import type { Language } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp } from './connect-app.test-tool.ts';
import { type LiveLimits, liveStates, lookEveryMs, type MarkedState } from './live-states.ts';
import { watchSessions } from './session-watch.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

/** Live states whose timers the test fires. */
function live(limits?: LiveLimits) {
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  let tellOfTimer = () => {};
  const closing = new AbortController();
  const watch = watchSessions(it.app.deps.store.connectSessions);
  const failing = { on: false };
  const store = {
    ...watch.store,
    byId: (workspace: string, id: string) =>
      failing.on ? Promise.reject(new Error('away')) : watch.store.byId(workspace, id),
  };
  const deps = {
    ...it.app.deps,
    store: { ...it.app.deps.store, connectSessions: store },
    watch,
    closing: closing.signal,
    after: (ms: number, run: () => void) => {
      const timer = { ms, run };
      timers.push(timer);
      tellOfTimer();
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  };
  /** The look that is to come. */
  const nextLook = async () => {
    while (timers[0] === undefined) await new Promise<void>((resolve) => (tellOfTimer = resolve));
    return timers[0];
  };
  return { live: liveStates(deps, limits), timers, nextLook, closing, store: watch.store, failing };
}

/** Hears states, and waits for the next. */
function listener(language: Language = 'en') {
  const heard: MarkedState[] = [];
  let tell = () => {};
  let ends = 0;
  return {
    language,
    heard,
    ends: () => ends,
    hear(now: MarkedState) {
      heard.push(now);
      tell();
    },
    end() {
      ends += 1;
      tell();
    },
    next: () => new Promise<void>((resolve) => (tell = resolve)),
  };
}

const cancel = () => ({ status: 'cancelled' }) as const;

describe('live states', () => {
  test('each listener is told a problem in its own language', async () => {
    const { id } = await it.open('keyed');
    const { live: states, store } = live();
    const [one, other] = [listener('de'), listener('ar')];
    for (const each of [one, other]) states.listen({ id, workspace: 'default' }, each);
    await store.update('default', id, () => ({ status: 'failed' }));
    for (const each of [one, other]) while (each.heard.at(-1)?.state.problem === undefined) await each.next();
    const titles = [one, other].map(({ heard }) => heard.at(-1)?.state.problem?.title);
    expect(titles).toEqual(['Bei uns ist etwas fehlgeschlagen', 'حدث عطل لدينا']);
  });

  test('a change of this process is heard without a look at the clock', async () => {
    const { id } = await it.open('keyed');
    const { live: states, store } = live();
    const one = listener();
    const first = one.next();
    states.listen({ id, workspace: 'default' }, one);
    await first;
    const next = one.next();
    await store.update('default', id, cancel);
    await next;
    expect(one.heard.map(({ state }) => state.status)).toEqual(['created', 'cancelled']);
    expect(new Set(one.heard.map(({ mark }) => mark)).size).toBe(2);
  });

  test('a change of another process is heard at the next look, a second later', async () => {
    const { id } = await it.open('keyed');
    const { live: states, nextLook } = live();
    const one = listener();
    const first = one.next();
    states.listen({ id, workspace: 'default' }, one);
    await first;
    await it.app.deps.store.connectSessions.update('default', id, cancel);
    const look = await nextLook();
    expect(look.ms).toBe(lookEveryMs);
    const next = one.next();
    look.run();
    await next;
    expect(one.heard.at(-1)?.state.status).toBe('cancelled');
  });

  test('several who listen to one attempt share its looks; when all have gone, nobody looks', async () => {
    const { id } = await it.open('keyed');
    const { live: states, timers, nextLook } = live();
    const [one, two] = [listener(), listener()];
    const both = Promise.all([one.next(), two.next()]);
    const stops = [one, two].map((each) => states.listen({ id, workspace: 'default' }, each));
    await both;
    await nextLook();
    expect(timers).toHaveLength(1);
    for (const stop of stops) stop?.();
    expect(timers).toHaveLength(0);
  });

  test('a store that is away ends nothing: the next look tells', async () => {
    const { id } = await it.open('keyed');
    const { live: states, nextLook, failing, store } = live();
    const one = listener();
    const first = one.next();
    states.listen({ id, workspace: 'default' }, one);
    await first;
    await nextLook();
    failing.on = true;
    await store.update('default', id, cancel);
    const look = await nextLook();
    failing.on = false;
    const next = one.next();
    look.run();
    await next;
    expect([one.heard.at(-1)?.state.status, one.ends()]).toEqual(['cancelled', 0]);
  });

  test('an attempt that is no longer there, and a server that closes, end it', async () => {
    const { live: states, closing } = live();
    const lost = listener();
    const gone = lost.next();
    states.listen({ id: 'cs_nobody', workspace: 'default' }, lost);
    await gone;
    expect([lost.heard, lost.ends()]).toEqual([[], 1]);
    const { id } = await it.open('keyed');
    const open = listener();
    states.listen({ id, workspace: 'default' }, open);
    closing.abort();
    expect(open.ends()).toBe(1);
    expect(states.listen({ id, workspace: 'default' }, listener())).toBeUndefined();
  });

  test('no more listen than the limits say, to one attempt and in all', async () => {
    const { live: states } = live({ perSession: 2, inAll: 3 });
    const listen = (id: string) => states.listen({ id, workspace: 'default' }, listener());
    const a = [listen('cs_a'), listen('cs_a'), listen('cs_a')];
    expect(a.map((stop) => stop !== undefined)).toEqual([true, true, false]);
    const b = [listen('cs_b'), listen('cs_b')];
    expect(b.map((stop) => stop !== undefined)).toEqual([true, false]);
    a[0]?.();
    a[0]?.();
    expect(listen('cs_b')).toBeDefined();
    expect(listen('cs_c')).toBeUndefined();
  });
});
