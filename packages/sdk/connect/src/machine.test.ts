import { describe, expect, test } from 'vitest';
import type { ConnectFault } from './fault.ts';
import {
  answerWithinMs,
  askBesideMs,
  askEveryMs,
  beginWatch,
  type Effect,
  graceMs,
  type Input,
  silenceMs,
  step,
  type Watch,
  wakeAt,
  watchForMs,
} from './machine.ts';
import type { SessionState } from './session-state.ts';

const state = (status: SessionState['status'], more: Partial<SessionState> = {}): SessionState => ({
  id: 'cs_1',
  status,
  integration: { key: 'acme', name: 'Acme CRM' },
  isOver: ['connected', 'cancelled', 'expired'].includes(status),
  ...more,
});
const connection = { id: 'conn_1', title: 'Acme CRM ada@acme.dev', label: 'ada@acme.dev' };
const wrongKey = {
  code: 'unauthorized_401',
  title: 'No',
  detail: 'Wrong key.',
  retryable: true,
  reference: 'cs_1',
};

/** A watch that is led by hand. */
function led(startAt = 1_000) {
  let watch: Watch = beginWatch(startAt);
  let at = startAt;
  const done: Effect[] = [];
  const take = (input: Input) => {
    const stepped = step(watch, input, at);
    watch = stepped.watch;
    done.push(...stepped.effects);
    return stepped.effects.map(({ kind }) => kind);
  };
  return {
    take,
    answer: (told: SessionState) => take({ kind: 'state', state: told, by: 'answer' }),
    stream: (told: SessionState) => take({ kind: 'state', state: told, by: 'stream' }),
    close: () => take({ kind: 'window', closed: true }),
    /** Lets time pass. */
    wait(ms: number) {
      at += ms;
      return take({ kind: 'time' });
    },
    wakesIn: () => (wakeAt(watch) ?? Number.NaN) - at,
    names: () => done.flatMap((effect) => (effect.kind === 'tell' ? [effect.event.name] : [])),
    ends: () => done.filter(({ kind }) => kind === 'settle' || kind === 'fail'),
    result: () => done.flatMap((effect) => (effect.kind === 'settle' ? [effect.result] : []))[0],
    fault: (): ConnectFault | undefined =>
      done.flatMap((effect) => (effect.kind === 'fail' ? [effect.fault] : []))[0],
  };
}

describe('asking', () => {
  test('begins at once, and goes on every two seconds where no stream tells', () => {
    const it = led();
    expect(it.take({ kind: 'time' })).toEqual(['ask']);
    it.answer(state('created'));
    expect(it.wakesIn()).toBe(askEveryMs);
    expect(it.wait(askEveryMs - 1)).toEqual([]);
    expect(it.wait(1)).toEqual(['ask']);
  });

  test('is rare beside a stream, and frequent again when that is lost', () => {
    const it = led();
    it.take({ kind: 'stream', up: true });
    it.answer(state('created'));
    expect(it.wakesIn()).toBe(askBesideMs);
    it.take({ kind: 'stream', up: false });
    expect(it.wakesIn()).toBe(askEveryMs);
  });

  test('never happens twice at once; a look meanwhile is taken after the answer', () => {
    const it = led();
    expect(it.take({ kind: 'time' })).toEqual(['ask']);
    expect(it.wait(100)).toEqual([]);
    expect(it.take({ kind: 'look' })).toEqual([]);
    expect(it.wait(200)).toEqual([]);
    expect(it.answer(state('collecting_fields'))).toContain('ask');
  });

  test('follows a look at once, but a hundred looks make few questions', () => {
    const it = led();
    it.take({ kind: 'stream', up: true });
    it.answer(state('created'));
    it.wait(1_000);
    expect(it.take({ kind: 'look' })).toEqual(['ask']);
    let asked = 0;
    for (let look = 0; look < 100; look += 1) {
      it.answer(state('created'));
      asked += [...it.take({ kind: 'look' }), ...it.wait(10)].filter((kind) => kind === 'ask').length;
    }
    expect(asked).toBeLessThanOrEqual(4);
  });

  test('backs off where nobody answers, and is as patient as the server asks', () => {
    const it = led();
    it.take({ kind: 'time' });
    const waits: number[] = [];
    it.answer(state('created'));
    for (let failure = 0; failure < 6; failure += 1) {
      it.wait(it.wakesIn());
      it.take({ kind: 'unanswered' });
      waits.push(it.wakesIn());
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    it.wait(it.wakesIn());
    it.take({ kind: 'unanswered', waitMs: 40_000 });
    expect(it.wakesIn()).toBe(40_000);
    it.take({ kind: 'look' });
    expect(it.wakesIn()).toBe(40_000);
  });

  test('an answer that never comes is none', () => {
    const it = led();
    it.take({ kind: 'time' });
    expect(it.wakesIn()).toBe(answerWithinMs);
    it.wait(answerWithinMs);
    expect(it.wakesIn()).toBe(1_000);
  });
});

describe('the end', () => {
  test('connected: with what was connected, and no more of it than is told', () => {
    const it = led();
    it.stream(state('connected', { connection: { ...connection, status: 'active' } as typeof connection }));
    expect(it.result()).toEqual({ status: 'connected', connection });
    expect(it.names()).toEqual(['load', 'open', 'connected', 'exit']);
    expect(it.wakesIn()).toBeNaN();
  });

  test('a repaired connection is reconnected', () => {
    const it = led();
    it.stream(state('connected', { connection, isReconnect: true }));
    expect(it.names().slice(-2)).toEqual(['reconnected', 'exit']);
  });

  test('connected, and deleted at once, is no connection', () => {
    const it = led();
    it.stream(state('connected'));
    expect(it.fault()).toMatchObject({ code: 'session_failed', reference: 'cs_1' });
  });

  test('cancelled on the page', () => {
    const it = led();
    it.stream(state('cancelled'));
    expect(it.result()).toEqual({ status: 'cancelled', reason: 'user' });
  });

  test.each<[SessionState, string]>([
    [state('expired', { problem: { ...wrongKey, code: 'session_expired' } }), 'session_expired'],
    [state('failed', { isOver: true, problem: wrongKey }), 'session_failed'],
  ])('%s is a fault in the server’s words', (told, code) => {
    const it = led();
    it.stream(told);
    expect(it.fault()).toMatchObject({
      code,
      detail: 'Wrong key.',
      reference: 'cs_1',
      problem: told.problem,
    });
    expect(it.names().slice(-2)).toEqual(['error', 'exit']);
  });

  test('a failure that may be mended is none: it is told, and the watch goes on', () => {
    const it = led();
    it.stream(state('failed', { problem: wrongKey }));
    expect(it.names()).toEqual(['load', 'open', 'error']);
    expect(it.ends()).toEqual([]);
  });

  test.each<[Input, string]>([
    [{ kind: 'unknown' }, 'session_unknown'],
    [{ kind: 'forbidden' }, 'blocked_by_policy'],
  ])('%o is a fault', (input, code) => {
    const it = led();
    it.take(input);
    expect(it.fault()?.code).toBe(code);
  });

  test('called off', () => {
    const it = led();
    it.take({ kind: 'abort' });
    expect(it.result()).toEqual({ status: 'cancelled', reason: 'aborted' });
    expect(it.stream(state('connected', { connection }))).toEqual([]);
    expect(it.ends()).toHaveLength(1);
  });

  test('nobody hears the server: a fault after twenty seconds, not before', () => {
    const it = led();
    let waited = 0;
    it.take({ kind: 'time' });
    while (it.fault() === undefined) {
      expect(waited).toBeLessThan(silenceMs + askBesideMs);
      it.take({ kind: 'unanswered' });
      const ms = it.wakesIn();
      if (it.fault() !== undefined) break;
      waited += ms;
      it.wait(ms);
    }
    expect(it.fault()?.code).toBe('server_unreachable');
    expect(waited).toBeGreaterThanOrEqual(silenceMs);
  });

  test('once heard and with its window open, an attempt outlasts a long silence, but not the longest session', () => {
    const it = led();
    it.take({ kind: 'time' });
    it.answer(state('authorizing'));
    let waited = 0;
    while (it.ends().length === 0) {
      const ms = it.wakesIn();
      waited += ms;
      expect(waited).toBeLessThan(watchForMs + 60_000);
      if (it.wait(ms).includes('ask')) it.take({ kind: 'unanswered' });
    }
    expect(waited).toBeGreaterThanOrEqual(watchForMs);
    expect(it.fault()?.code).toBe('server_unreachable');
  });
});

describe('a closed window', () => {
  const closedAt = (told: SessionState) => {
    const it = led();
    it.take({ kind: 'time' });
    it.answer(told);
    it.wait(1_000);
    it.close();
    return it;
  };

  test('is looked after at once, and is the end only after three seconds and the server’s word', () => {
    const it = closedAt(state('authorizing'));
    it.answer(state('authorizing'));
    expect(it.wakesIn()).toBe(askEveryMs);
    expect(it.wait(graceMs - 1)).toContain('ask');
    it.answer(state('authorizing'));
    expect(it.ends()).toEqual([]);
    it.wait(it.wakesIn());
    expect(it.ends()).toEqual([]);
    it.answer(state('authorizing'));
    expect(it.result()).toEqual({ status: 'cancelled', reason: 'window_closed' });
  });

  test('what was asked before the grace was over does not count', () => {
    const it = closedAt(state('authorizing'));
    it.wait(graceMs);
    it.answer(state('authorizing'));
    expect(it.ends()).toEqual([]);
  });

  test('nor does what the stream says', () => {
    const it = closedAt(state('authorizing'));
    it.answer(state('authorizing'));
    it.wait(graceMs);
    it.stream(state('collecting_fields'));
    expect(it.ends()).toEqual([]);
  });

  test.each<[string, SessionState]>([
    ['exchanged', state('exchanging')],
    ['tested', state('testing')],
    ['your server’s to confirm', state('awaiting_confirmation', { waitsFor: 'product' })],
  ])('while the account is %s, the end is waited for', (_, told) => {
    const it = closedAt(told);
    for (let time = 0; time < 10; time += 1) {
      it.answer(told);
      it.wait(it.wakesIn());
    }
    expect(it.ends()).toEqual([]);
    it.answer(state('connected', { connection }));
    expect(it.result()?.status).toBe('connected');
  });

  test('the user’s own yes that never came is a no; what stood in the way is told', () => {
    const told = state('awaiting_confirmation', { waitsFor: 'user', problem: wrongKey });
    const it = closedAt(told);
    it.answer(told);
    it.wait(graceMs);
    it.answer(told);
    it.wait(askEveryMs);
    it.answer(told);
    expect(it.result()).toEqual({ status: 'cancelled', reason: 'window_closed', problem: wrongKey });
  });

  test('that is open after all ends nothing', () => {
    const it = closedAt(state('authorizing'));
    it.answer(state('authorizing'));
    it.wait(1_000);
    it.take({ kind: 'window', closed: false });
    it.wait(graceMs);
    it.answer(state('authorizing'));
    expect(it.ends()).toEqual([]);
  });

  test('without a word of the server is no no: it is a fault', () => {
    const it = closedAt(state('authorizing'));
    for (let time = 0; time < 20 && it.ends().length === 0; time += 1) {
      it.take({ kind: 'unanswered' });
      it.wait(it.wakesIn() || 0);
    }
    expect(it.fault()?.code).toBe('server_unreachable');
  });
});
