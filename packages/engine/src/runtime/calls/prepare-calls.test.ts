import { expect, test } from 'vitest';
import type { StreamedResponse, StreamRequest } from '../../transport/stream.ts';
import { createTap } from '../../transport/stream-tap.ts';
import { engineOf, fakeWorld, plant, subjectOf } from '../fixture.ts';
import type { CallBody, OutgoingCall } from './terms.ts';

const times = { headersTimeoutMs: 1, idleTimeoutMs: 1 };

const document = {
  authentication: {
    type: 'custom',
    test: { url: 'https://acme.dev/me' },
    fields: [{ key: 'k' }, { key: 'shard' }],
  },
  baseUrl: 'https://{{bundle.authData.shard}}.acme.dev/api',
  requestTemplate: { headers: { 'X-Key': '{{bundle.authData.k}}' }, body: { key: '{{bundle.authData.k}}' } },
};

async function prepared(more: Readonly<Record<string, unknown>> = {}, authData = { k: 's-1', shard: 'eu' }) {
  const requests: StreamRequest[] = [];
  const world = fakeWorld(() => ({}), {
    stream(request) {
      requests.push(request);
      const tap = createTap({ pause: () => {}, resume: () => {} });
      tap.end([]);
      const value: StreamedResponse = {
        status: 200,
        statusText: '',
        headers: [],
        abort: () => {},
        pipe: tap.pipe,
        peek: tap.peek,
      };
      return { answer: Promise.resolve({ ok: true, value }), abort: () => {} };
    },
  });
  const { engine } = engineOf(world);
  const subject = subjectOf({ ...document, ...more });
  const connection = await plant(engine, subject, authData);
  return { requests, outcome: await engine.prepare(subject, connection, times) };
}

async function sent(body: string, type: string, more: Readonly<Record<string, unknown>> = {}) {
  const { requests, outcome } = await prepared(more);
  if (!outcome.ok || !outcome.value.base.ok) throw new Error('not prepared');
  const bytes = Buffer.from(body, 'latin1');
  const source: CallBody = {
    isRepeatable: () => true,
    async *open() {
      yield bytes;
    },
    whole: async (limit) => (bytes.length <= limit ? bytes : undefined),
  };
  const headers = ['Content-Type', type, 'Content-Length', String(bytes.length)];
  const call: OutgoingCall = {
    method: 'POST',
    base: outcome.value.base.value,
    path: '/x',
    headers,
    body: source,
  };
  const carried = await outcome.value.carry(call, { isOver: false, abort: undefined });
  const given = requests[0]?.body;
  const merged = given instanceof Uint8Array ? Buffer.from(given).toString('latin1') : undefined;
  return { carried, merged, request: requests[0] };
}

test('the base is rendered, and nothing leads out of its host', async () => {
  const { outcome } = await prepared();
  expect(outcome.ok && outcome.value.base).toEqual({
    ok: true,
    value: { origin: 'https://eu.acme.dev', path: '/api', query: '' },
  });
  const bad = await prepared({}, { k: 's', shard: 'evil.dev/' });
  expect(bad.outcome.ok && bad.outcome.value.base).toMatchObject({
    ok: false,
    problem: { code: 'host_not_allowed' },
  });
});

test('without a base the problem says what to do', async () => {
  const { outcome } = await prepared({ baseUrl: undefined });
  expect(outcome.ok && outcome.value.base).toMatchObject({
    ok: false,
    problem: { code: 'required_value_missing', faults: [{ path: 'baseUrl' }] },
  });
});

test('F-138 a value that would end its header is refused before anything is sent', async () => {
  const { outcome } = await prepared({}, { k: 's\r\nX-Evil: 1', shard: 'eu' });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'field_invalid', params: { key: 'X-Key' } } });
});

test('a call goes out with its rows', async () => {
  const { request } = await sent('as it is', 'text/plain');
  expect(request).toMatchObject({
    origin: 'https://eu.acme.dev',
    path: '/api/x',
    headers: ['Content-Type', 'text/plain', 'Content-Length', '8', 'X-Key', 's-1'],
  });
});

test('a world that cannot stream says so', async () => {
  const world = fakeWorld(() => ({}));
  const { engine } = engineOf(world);
  const subject = subjectOf(document);
  const connection = await plant(engine, subject, { k: 's', shard: 'eu' });
  expect(await engine.prepare(subject, connection, times)).toMatchObject({
    ok: false,
    problem: { code: 'internal' },
  });
});
