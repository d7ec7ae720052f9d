import { describe, expect, test } from 'vitest';
import { send } from './send.ts';
import { checkOptions, type Settings } from './settings.ts';

const refused = () => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  });
};
const away = () => new Response('{}', { status: 503, headers: { 'retry-after': '5' } });
const fine = () => new Response('fine');

/** Settings whose network answers by turns, and what was waited for and sent. */
function stage(...answers: readonly (() => Response)[]) {
  const waits: number[] = [];
  const sent: (RequestInit | undefined)[] = [];
  const settings: Settings = {
    ...checkOptions({
      server: 'https://a.example',
      apiKey: 'clv_secret',
      fetch: async (_, init) => {
        sent.push(init);
        return (answers[sent.length - 1] ?? fine)();
      },
    }),
    wait: async (ms) => void waits.push(ms),
  };
  return { settings, waits, sent };
}
const ask = (
  settings: Settings,
  init: {
    method?: string;
    body?: NonNullable<RequestInit['body']>;
    signal?: AbortSignal;
    theirs?: true;
  } = {},
) => {
  const { theirs, ...rest } = init;
  return send(settings, 'https://a.example/v1/things', {
    method: 'GET',
    headers: new Headers(),
    isOurs: () => theirs === undefined,
    ...rest,
  });
};

describe('a server that is away for a moment', () => {
  test('is asked again, as long as it says, with the same key', async () => {
    const { settings, waits, sent } = stage(away, refused, fine);
    expect(await (await ask(settings)).text()).toBe('fine');
    expect(waits).toEqual([5_000, 500]);
    for (const init of sent)
      expect(new Headers(init?.headers).get('authorization')).toBe('Bearer clv_secret');
  });

  test('is given up after two more tries', async () => {
    const { settings, sent } = stage(refused, refused, refused, fine);
    await expect(ask(settings)).rejects.toMatchObject({ code: 'server_unreachable' });
    expect(sent).toHaveLength(3);
    const other = stage(away, away, away, fine);
    expect((await ask(other.settings)).status).toBe(503);
  });

  test('is not asked again for what may harm twice, nor with retries off', async () => {
    const posted = stage(away, fine);
    expect((await ask(posted.settings, { method: 'POST', body: '{}' })).status).toBe(503);
    const streamed = stage(refused, fine);
    const body = new Blob(['a']).stream();
    await expect(ask(streamed.settings, { method: 'PUT', body })).rejects.toMatchObject({
      code: 'server_unreachable',
    });
    const { settings, sent } = stage(away, fine);
    expect((await ask({ ...settings, retries: 0 })).status).toBe(503);
    expect([posted.sent.length, streamed.sent.length, sent.length]).toEqual([1, 1, 1]);
  });

  test('is another thing than an app that is away', async () => {
    const { settings, sent } = stage(away, fine);
    expect((await ask(settings, { theirs: true })).status).toBe(503);
    expect(sent).toHaveLength(1);
  });
});

test('an answer that nobody reads gives its connection back', async () => {
  let isLeft = false;
  const body = new ReadableStream({
    cancel() {
      isLeft = true;
    },
  });
  const { settings } = stage(() => new Response(body, { status: 503, headers: { 'retry-after': '0' } }));
  await ask(settings);
  expect(isLeft).toBe(true);
});

test('what broke otherwise is a fault at once, with its cause', async () => {
  const cause = new TypeError('fetch failed', { cause: new Error('socket hang up') });
  const { settings, sent } = stage(() => {
    throw cause;
  });
  await expect(ask(settings)).rejects.toMatchObject({ code: 'server_unreachable', cause });
  expect(sent).toHaveLength(1);
});

test('a signal ends it with its own reason', async () => {
  const control = new AbortController();
  const { settings } = stage(() => {
    control.abort(new Error('enough'));
    throw control.signal.reason;
  });
  await expect(ask(settings, { signal: control.signal })).rejects.toThrow(/^enough$/);
  const waiting = stage(away);
  const { signal } = new AbortController();
  const given: unknown[] = [];
  const stopped: Settings = {
    ...waiting.settings,
    wait: async (_, heard) => {
      given.push(heard);
      throw new Error('stopped');
    },
  };
  await expect(ask(stopped, { signal })).rejects.toThrow(/^stopped$/);
  expect(given).toEqual([signal]);
});
