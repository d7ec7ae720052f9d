import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ConnectOptions, connectIn, resumeIn } from './connect.ts';
import type { ConnectEvent, ConnectResult } from './events.ts';
import type { ConnectFault } from './fault.ts';
import { connected, connection, type FakePage, fakePage, server, state } from './page.test-tool.ts';

const url = `${server}/connect/token-canary`;
let it: FakePage;
let events: ConnectEvent[];
beforeEach(() => {
  it = fakePage();
  events = [];
});

interface Running {
  result: ConnectResult | undefined;
  fault: ConnectFault | undefined;
}
function follow(promise: Promise<ConnectResult | undefined>): Running {
  const running: Running = { result: undefined, fault: undefined };
  promise.then(
    (result) => Object.assign(running, { result }),
    (fault: unknown) => Object.assign(running, { fault }),
  );
  return running;
}
const onEvent = (event: ConnectEvent) => void events.push(event);
const start = (more: Partial<ConnectOptions> = {}) =>
  follow(connectIn(it.page, { server, token: 'token-canary', onEvent, ...more }));
const again = () => follow(resumeIn(it.page, { onEvent }));
const names = () => events.map(({ name }) => name);

describe('in a window', () => {
  test('it opens in the click, before the token is there, and is led by a form to the page', async () => {
    let give = (_: string) => {};
    start({
      token: () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    });
    expect(it.popup).toMatchObject({ closed: false });
    expect(it.posted).toEqual([]);
    give('token-canary');
    await it.wait(0);
    expect(it.posted).toEqual([{ action: url, target: it.popup?.name, body: '_action=open' }]);
    expect(it.page.document.querySelector('form')).toBeNull();
  });

  test('what the stream tells is the result, and the window closes once it was read', async () => {
    const running = start();
    await it.wait(0);
    for (const status of ['collecting_fields', 'authorizing', 'testing'] as const)
      it.streams[0]?.tell(state(status));
    it.streams[0]?.tell(connected);
    await it.wait(0);
    expect(running.result).toEqual({ status: 'connected', connection });
    expect(names()).toEqual(['load', 'open', 'handoff', 'return', 'testing', 'connected', 'exit']);
    expect([it.streams[0]?.isClosed, it.popup?.closed]).toEqual([true, false]);
    await it.wait(1_500);
    expect(it.popup?.closed).toBe(true);
  });

  test('a window that is being led back to the product closes before the product is told', async () => {
    const closed: unknown[] = [];
    const told = connectIn(it.page, { server, token: 'token-canary' }).then(() =>
      closed.push(it.popup?.closed),
    );
    await it.wait(0);
    it.streams[0]?.tell({ ...connected, hasReturnUrl: true });
    await told;
    expect(closed).toEqual([true]);
  });

  test('without a stream it asks', async () => {
    const running = start();
    await it.wait(0);
    it.streams[0]?.drop();
    it.answer(connected);
    await it.wait(2_000);
    expect(running.result?.status).toBe('connected');
    expect(it.asked.every((asked) => asked === `${url}/state`)).toBe(true);
  });

  test('a window that was closed is cancelled after its grace; after the end, nothing is asked any more', async () => {
    const running = start();
    it.answer(state('authorizing'));
    await it.wait(1_000);
    it.focus(true);
    it.popup?.close();
    await it.wait(2_900);
    expect(running.result).toBeUndefined();
    await it.wait(3_000);
    expect(running.result).toEqual({ status: 'cancelled', reason: 'window_closed' });
    const asked = it.asked.length;
    await it.wait(60_000);
    expect(it.asked).toHaveLength(asked);
  });

  test('one that closed after all was done is a success', async () => {
    const running = start();
    await it.wait(1_000);
    it.focus(true);
    it.popup?.close();
    it.answer(connected);
    await it.wait(4_000);
    expect(running.result?.status).toBe('connected');
  });

  test('one that an app has cut off reads closed; as long as the user is there, it is not', async () => {
    const running = start();
    it.answer(state('authorizing'));
    await it.wait(1_000);
    it.popup?.close();
    await it.wait(10 * 60_000);
    expect(running.result).toBeUndefined();
    it.answer(connected);
    await it.wait(2_000);
    expect(running.result?.status).toBe('connected');
  });

  test('one that closes before there is a token is cancelled at once, and the token is not used', async () => {
    const running = start({ token: new Promise<string>(() => {}) });
    it.popup?.close();
    await it.wait(500);
    expect(running.result).toEqual({ status: 'cancelled', reason: 'window_closed' });
    expect(it.posted).toEqual([]);
    expect(names()).toEqual(['exit']);
  });

  test('a window of the page’s own is used as it is', async () => {
    const own = it.page.open('', 'own') as Window;
    start({ window: own });
    await it.wait(0);
    expect(it.posted[0]?.target).toBe(own.name);
  });
});

describe('messages', () => {
  const looked = async (act: () => void) => {
    start();
    it.answer(state('collecting_fields'));
    await it.wait(1_000);
    const before = it.asked.length;
    act();
    await it.wait(0);
    return it.asked.length - before;
  };
  const look = { claviger: 'look', session: 'cs_1' };

  test('look, from the page in the window, makes it ask at once', async () => {
    expect(await looked(() => it.message(look, { origin: server, source: it.popup }))).toBe(1);
  });

  test.each<[string, unknown, Partial<{ origin: string; source: unknown }>]>([
    ['another origin', look, { origin: 'https://evil.example' }],
    ['another window', look, { source: {} }],
    ['no window', look, { source: null }],
    ['another word', { claviger: 'connected', connection }, {}],
    ['no object', 'look', {}],
    ['null', null, {}],
  ])('from %s is not heard', async (_, data, from) => {
    const act = () => it.message(data, { origin: server, source: it.popup, ...from });
    expect(await looked(act)).toBe(0);
    expect(names()).not.toContain('connected');
  });
});

describe('faults', () => {
  test.each<[string, Partial<ConnectOptions>, string]>([
    ['no server', { server: '' }, 'server_missing'],
    ['no token', { token: '' }, 'token_missing'],
    ['a server of yours that fails', { token: () => Promise.reject(new Error('500')) }, 'token_missing'],
  ])('%s', async (_, more, code) => {
    const running = start(more);
    await it.wait(0);
    expect(running.fault).toMatchObject({ name: 'ConnectFault', code });
    expect(names()).toEqual(['error', 'exit']);
    expect(it.popup?.closed ?? true).toBe(true);
  });

  test('a token that leads nowhere', async () => {
    it.answer(404);
    const running = start();
    await it.wait(0);
    expect(running.fault?.code).toBe('session_unknown');
    expect(it.popup?.closed).toBe(true);
  });

  test('a server that nobody hears', async () => {
    it.answer(undefined);
    const running = start();
    await it.wait(40_000);
    expect(running.fault?.code).toBe('server_unreachable');
  });

  test('a server that is ill for a while is waited for', async () => {
    it.answer(503);
    const running = start();
    await it.wait(10_000);
    it.answer(connected);
    await it.wait(20_000);
    expect(running.result?.status).toBe('connected');
  });

  test.each(['form-action', 'connect-src'])('a policy of the page: %s', async (directive) => {
    const running = start();
    await it.wait(0);
    it.forbid(directive, 'https://other.example/connect');
    it.forbid('img-src', url);
    it.forbid(directive, url, 'report');
    await it.wait(0);
    expect(running.fault).toBeUndefined();
    it.forbid(directive, url);
    await it.wait(0);
    expect(running.fault?.code).toBe('blocked_by_policy');
  });

  test('what the page’s own listener throws ends nothing', async () => {
    const running = start({
      onEvent: () => {
        throw new Error('theirs');
      },
    });
    await it.wait(0);
    it.streams[0]?.tell(connected);
    await it.wait(0);
    expect(running.result?.status).toBe('connected');
    expect(it.reported.length).toBeGreaterThan(1);
  });

  test('no fault, event or result holds the token, wherever it is printed', async () => {
    const faults: unknown[] = [];
    for (const answer of [404, undefined]) {
      it = fakePage();
      it.blockPopups();
      it.answer(answer);
      const running = start();
      await it.wait(60_000);
      faults.push(running.fault);
    }
    expect(faults.every(Boolean)).toBe(true);
    expect(inspect([faults, events], { depth: 9, showHidden: false })).not.toContain('canary');
  });
});

describe('called off', () => {
  test('at any time, with the window closed', async () => {
    for (const at of [0, 1_000]) {
      it = fakePage();
      const calling = new AbortController();
      const token = at === 0 ? new Promise<string>(() => {}) : 'token-canary';
      const running = start({ signal: calling.signal, token });
      await it.wait(at);
      calling.abort();
      await it.wait(0);
      expect(running.result).toEqual({ status: 'cancelled', reason: 'aborted' });
      expect(it.popup?.closed).toBe(true);
    }
  });
});

describe('in this tab', () => {
  const back = state('collecting_fields', { hasReturnUrl: true });

  test('it is left by the same form, where it will be led back', async () => {
    it.answer(back);
    const running = start({ mode: 'redirect' });
    await it.wait(0);
    expect(it.popup).toBeUndefined();
    expect(it.posted).toEqual([{ action: url, target: '_self', body: '_action=open' }]);
    await it.wait(60_000);
    expect(running).toEqual({ result: undefined, fault: undefined });
  });

  test('without a way back it is not left', async () => {
    const running = start({ mode: 'redirect' });
    await it.wait(0);
    expect(running.fault?.code).toBe('return_url_missing');
    expect(it.posted).toEqual([]);
  });

  test('it stands in for a window that the browser blocks; without a way back a link does', async () => {
    it.blockPopups();
    it.answer(back);
    start();
    await it.wait(0);
    expect(it.posted[0]?.target).toBe('_self');
    it = fakePage();
    it.blockPopups();
    const running = start();
    await it.wait(0);
    expect(running.fault).toMatchObject({ code: 'popup_blocked', retryable: true });
    expect(running.fault?.link).toBe(url);
  });

  test('who goes back to the page as it was has cancelled, unless it was done', async () => {
    for (const [found, status] of [
      [back, 'cancelled'],
      [connected, 'connected'],
    ] as const) {
      it = fakePage();
      it.answer(back);
      const running = start({ mode: 'redirect' });
      await it.wait(0);
      it.answer(found);
      it.comeBack();
      await it.wait(6_000);
      expect(running.result?.status).toBe(status);
    }
  });

  test('a policy that forbids the form is told', async () => {
    it.answer(back);
    const running = start({ mode: 'redirect' });
    await it.wait(0);
    it.forbid('form-action', url);
    await it.wait(0);
    expect(running.fault?.code).toBe('blocked_by_policy');
  });

  test('the page that the user comes back to takes it up', async () => {
    it.answer(back);
    start({ mode: 'redirect' });
    await it.wait(0);
    it.answer(connected);
    const resumed = again();
    await it.wait(0);
    expect(resumed.result).toEqual({ status: 'connected', connection });
    expect(await resumeIn(it.page, {})).toBeUndefined();
  });

  test('who came back with nothing done has cancelled', async () => {
    it.answer(back);
    start({ mode: 'redirect' });
    await it.wait(0);
    const resumed = again();
    await it.wait(6_000);
    expect(resumed.result).toEqual({ status: 'cancelled', reason: 'window_closed' });
  });
});

describe('after a reload', () => {
  test('an attempt in a window goes on, and nothing is opened', async () => {
    start();
    await it.wait(0);
    const posted = it.posted.length;
    const resumed = again();
    it.answer(state('authorizing'));
    await it.wait(60_000);
    expect(resumed.result).toBeUndefined();
    it.answer(connected);
    await it.wait(16_000);
    expect(resumed.result?.status).toBe('connected');
    expect(it.posted).toHaveLength(posted);
  });

  test('where there was none there is nothing to resume; what is no attempt is none', async () => {
    expect(await resumeIn(it.page, {})).toBeUndefined();
    for (const kept of ['', '{', '[]', '{"token":1}', '{"token":"t","server":"s","mode":"x"}']) {
      it.page.sessionStorage.setItem('claviger-connect', kept);
      expect(await resumeIn(it.page, {})).toBeUndefined();
    }
  });
});
