import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { attemptLifeMs } from './attempt.ts';
import { type ConnectApp, host, openConnectApp, right } from './connect-app.test-tool.ts';
import { guessLimit } from './guesses.ts';
import { type Events, type Listening, listenWith, readEvents } from './state-events.test-tool.ts';

let it: ConnectApp;
let server: Listening;
/** Another process with the same store: the two do not hear each other. */
let other: Listening;
beforeEach(async () => {
  it = await openConnectApp();
  server = await listenWith(it.app.app);
  other = await listenWith(createApp(it.app.deps));
});
afterEach(async () => {
  await server.close();
  await other.close();
  await it.app.close();
});

const events = async (path: string, headers: Record<string, string> = {}, at = server): Promise<Events> =>
  readEvents(await fetch(`${at.url}${path}/events`, { headers }));

const statuses = async (stream: Events) => {
  const seen: string[] = [];
  for (let next = await stream.state(); next !== undefined; next = await stream.state())
    seen.push(next.state.status);
  return seen;
};

describe('the state of an attempt', () => {
  test('is told to whoever has its token, and asking binds no browser', async () => {
    const { id, path } = await it.open('keyed');
    const asked = await fetch(`${server.url}${path}/state`);
    expect(asked.headers.get('content-type')).toContain('application/json');
    expect(asked.headers.get('cache-control')).toBe('no-store');
    expect(asked.headers.get('set-cookie')).toBeNull();
    expect(await asked.json()).toMatchObject({ id, status: 'created', isOver: false });
    expect(await it.read(id)).toMatchObject({ status: 'created' });
  });

  test('a token that leads nowhere is a problem in words for users, and guesses are counted with the page', async () => {
    const asked = await fetch(`${server.url}/connect/nobody/state`, { headers: { origin: host } });
    expect([asked.status, asked.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    // Whose page asks cannot be known, and a page must be able to tell it from a server that is away.
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(await asked.json()).toMatchObject({ code: 'not_found', title: 'There is nothing here' });
    for (let guess = 1; guess < guessLimit; guess += 1)
      await fetch(`${server.url}/connect/nobody-${guess}${['', '/events', '/state'][guess % 3]}`);
    const late = await fetch(`${server.url}/connect/nobody/events`);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await late.json()).toMatchObject({ code: 'too_many_requests' });
  });

  test('pages of its allowed origins may read it, and no others; cookies never count', async () => {
    const { path } = await it.open('keyed', { allowedOrigins: [host, 'https://b.example'] });
    const allowedFor = async (origin: string, what: string, method = 'GET') => {
      const answer = await fetch(`${server.url}${path}${what}`, { method, headers: { origin } });
      await answer.body?.cancel();
      expect(answer.headers.get('vary')).toMatch(/^Origin(?:, Accept-Language)?$/);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      return answer.headers.get('access-control-allow-origin');
    };
    for (const what of ['/state', '/events']) {
      for (const origin of [host, 'https://b.example']) {
        expect(await allowedFor(origin, what)).toBe(origin);
        expect(await allowedFor(origin, what, 'OPTIONS')).toBe(origin);
      }
      for (const origin of ['https://evil.example', 'null', `${host}.evil.example`, 'http://app.example'])
        for (const method of ['GET', 'OPTIONS']) expect(await allowedFor(origin, what, method)).toBeNull();
    }
    const page = await fetch(`${server.url}${path}`, { headers: { origin: host } });
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a preflight allows the id that a stream is taken up with, and nothing that writes', async () => {
    const { path } = await it.open('keyed');
    const asked = await fetch(`${server.url}${path}/events`, {
      method: 'OPTIONS',
      headers: { origin: host },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toBe('Last-Event-ID');
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET');
    const posted = await fetch(`${server.url}${path}/state`, { method: 'POST', headers: { origin: host } });
    expect(posted.status).toBe(405);
  });
});

describe('the events of an attempt', () => {
  test('tell it at once, then each change, until the end', async () => {
    const { path } = await it.open('keyed');
    const stream = await events(path);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect((await stream.state())?.state.status).toBe('created');
    const ada = await it.sent(path);
    await ada.post(path, { ...right, api_key: 'wrong-canary' });
    await ada.post(path, right);
    const seen = await statuses(stream);
    // What passes in a moment may go unseen; what stays does not.
    expect(seen.at(-1)).toBe('connected');
  });

  test('ids rise, and the state is that of `state`', async () => {
    const { path } = await it.open('keyed');
    const stream = await events(path);
    const first = await stream.state();
    const asked: unknown = await (await fetch(`${server.url}${path}/state`)).json();
    expect(first?.state).toEqual(asked);
    await it.sent(path);
    const second = await stream.state();
    const [before, after] = [first, second].map((one) => Number(one?.id.split('-')[0]));
    expect(after).toBeGreaterThan(before ?? Number.NaN);
    await stream.leave();
  });

  test('what another process changes is seen, too', async () => {
    const { path } = await it.open('keyed');
    const stream = await events(path, {}, other);
    expect((await stream.state())?.state.status).toBe('created');
    const ada = await it.sent(path);
    expect((await stream.state())?.state.status).toBe('collecting_fields');
    await ada.post(path, { _action: 'cancel' });
    expect((await stream.state())?.state.status).toBe('cancelled');
    expect(await stream.state()).toBeUndefined();
  });

  test('who lost the socket takes it up where they were, at another process as well', async () => {
    const { path } = await it.open('keyed');
    const lost = await events(path);
    const known = await lost.state();
    await lost.leave();
    const again = await events(path, { 'last-event-id': known?.id ?? '' }, other);
    await it.sent(path);
    const next = await again.state();
    expect(next?.state.status).toBe('collecting_fields');
    expect(Number(next?.id.split('-')[0])).toBeGreaterThan(Number(known?.id.split('-')[0]));
    await again.leave();
  });

  test('a page that is loaded anew is told all from the start', async () => {
    const { path } = await it.open('keyed');
    await (await events(path)).leave();
    const reloaded = await events(path);
    expect((await reloaded.state())?.state.status).toBe('created');
    await reloaded.leave();
  });

  test('at the end, a browser that knows it is told not to come back', async () => {
    const { path } = await it.open('keyed');
    const ada = await it.sent(path);
    await ada.post(path, { _action: 'cancel' });
    const stream = await events(path);
    const last = await stream.state();
    expect([last?.state.status, await stream.state()]).toEqual(['cancelled', undefined]);
    const back = await events(path, { 'last-event-id': last?.id ?? '' });
    expect(back.response.status).toBe(204);
  });

  test('an attempt that runs out while somebody listens tells so and ends', async () => {
    const { path } = await it.open('keyed');
    const stream = await events(path);
    await stream.state();
    it.app.advance(attemptLifeMs);
    expect(await statuses(stream)).toEqual(['expired']);
  });

  test('more streams than one attempt may have are refused, until one is left', async () => {
    const { path } = await it.open('keyed');
    const open = await Promise.all(Array.from({ length: 8 }, () => events(path)));
    const one = await events(path);
    expect([one.response.status, one.response.headers.get('retry-after')]).toEqual([429, '5']);
    const elsewhere = await events((await it.open('keyed')).path);
    expect(elsewhere.response.status).toBe(200);
    await elsewhere.leave();
    await open[0]?.leave();
    // The server learns it from the socket, in its own time.
    let again = await events(path);
    while (again.response.status === 429) again = await events(path);
    expect((await again.state())?.state.status).toBe('created');
    for (const stream of [...open.slice(1), again]) await stream.leave();
  });

  test('a request for the head opens none', async () => {
    const { path } = await it.open('keyed');
    const asked = await fetch(`${server.url}${path}/events`, { method: 'HEAD' });
    expect([asked.status, await asked.text()]).toEqual([200, '']);
  });
});
