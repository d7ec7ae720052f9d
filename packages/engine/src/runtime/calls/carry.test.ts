import { describe, expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { type Flow, fail, send, sign } from '../../schemes/scheme.ts';
import type { StreamedResponse, StreamRequest } from '../../transport/stream.ts';
import { createTap } from '../../transport/stream-tap.ts';
import { type WireRequest, withHeader } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { type Carrier, carryOut, type ReadyCall } from './carry.ts';
import type { CallBody, CallLife } from './terms.ts';

interface Fake {
  readonly carrier: Carrier;
  readonly requests: StreamRequest[];
  readonly aborted: number[];
}

/** A carrier whose provider answers these one after the other. */
function faked(
  answers: readonly { status: number; headers?: readonly string[]; body?: string }[],
  part: Partial<Carrier> = {},
): Fake {
  const requests: StreamRequest[] = [];
  const aborted: number[] = [];
  const carrier: Carrier = {
    stream(request) {
      const at = requests.push(request) - 1;
      const { status, headers = [], body = '' } = answers[at] ?? { status: 599 };
      const tap = createTap({ pause: () => {}, resume: () => {} });
      tap.data(Buffer.from(body));
      tap.end([]);
      const abort = () => void aborted.push(at);
      const value: StreamedResponse = {
        status,
        statusText: '',
        headers,
        abort,
        pipe: tap.pipe,
        peek: tap.peek,
      };
      return { answer: Promise.resolve({ ok: true, value }), abort };
    },
    allow: [],
    headersTimeoutMs: 1,
    idleTimeoutMs: 1,
    refusals: new Map([[401, [401]]]),
    ownHeaders: {},
    sign: async () => ({ ok: true, value: 'signed' }),
    now: () => 0,
    ...part,
  };
  return { carrier, requests, aborted };
}

const call: ReadyCall = {
  method: 'POST',
  origin: 'https://acme.dev',
  path: "/a%2Fb?x='",
  headers: ['X-A', '1'],
};
const life = (): CallLife => ({ isOver: false, abort: undefined });

function body(text: string, isShort = true): CallBody {
  let opened = 0;
  return {
    isRepeatable: () => isShort || opened === 0,
    async *open() {
      opened += 1;
      yield Buffer.from(text);
    },
    whole: async () => (isShort ? Buffer.from(text) : undefined),
  };
}

function* twice(request: WireRequest): Flow<WireResponse> {
  yield* send(request, 'challenge');
  return yield* send(withHeader(request, 'Authorization', 'Digest x'), 'request');
}

test('without a scheme a call leaves as it is', async () => {
  const { carrier, requests } = faked([{ status: 200 }]);
  const carried = await carryOut(carrier, call, life());
  expect(carried).toMatchObject({
    ok: true,
    isRefused: false,
    sent: [{ url: "https://acme.dev/a%2Fb?x='" }],
  });
  expect(requests[0]).toMatchObject({ method: 'POST', path: "/a%2Fb?x='", headers: ['X-A', '1'] });
});

test('what a scheme adds goes in, and nothing else changes', async () => {
  const seen: WireRequest[] = [];
  function* apply(request: WireRequest): Flow<WireResponse> {
    seen.push(request);
    const proof = yield* sign({ own: true }, {}, {});
    return yield* send(withHeader(request, 'Authorization', proof), 'request');
  }
  const { carrier, requests } = faked([{ status: 200 }], { apply, ownHeaders: { 'X-Key': 's' } });
  const headers = ['Content-Type', 'a/b', 'X-A', '1', 'X-Key', 's'];
  await carryOut(carrier, { ...call, headers }, life());
  expect(seen[0]?.headers).toEqual({ 'content-type': 'a/b', 'X-Key': 's' });
  expect(requests[0]?.headers).toEqual([...headers, 'Authorization', 'signed']);
});

describe('a scheme that sends twice', () => {
  test('gets both answers, and the first one is let go', async () => {
    const { carrier, requests, aborted } = faked([{ status: 401 }, { status: 200 }], { apply: twice });
    const carried = await carryOut(carrier, { ...call, body: body('x') }, life());
    expect(carried).toMatchObject({ ok: true, response: { status: 200 }, isRefused: false });
    expect(carried.sent.map(({ purpose }) => purpose)).toEqual(['challenge', 'request']);
    expect([requests.length, aborted]).toEqual([2, [0]]);
  });

  test('sends a body that is gone only once: the answer that asked for more is passed on', async () => {
    const { carrier, requests, aborted } = faked([{ status: 401 }], { apply: twice });
    const gone = { ...body('x'), isRepeatable: () => false };
    const carried = await carryOut(carrier, { ...call, body: gone }, life());
    expect(carried).toMatchObject({ ok: true, response: { status: 401 }, isRefused: true });
    expect([requests.length, aborted]).toEqual([1, []]);
  });

  test('asks without the body first when that is long', async () => {
    const part = { apply: twice, coversBody: () => true };
    const { carrier, requests } = faked([{ status: 401 }, { status: 200 }], part);
    const long = { ...call, headers: ['Content-Length', '9', 'X-A', '1'], body: body('x', false) };
    expect(await carryOut(carrier, long, life())).toMatchObject({ ok: true, response: { status: 200 } });
    expect(requests.map(({ method, headers }) => [method, headers.slice(0, 2)])).toEqual([
      ['HEAD', ['X-A', '1']],
      ['POST', ['Content-Length', '9']],
    ]);
    expect(requests[0]?.body).toBeUndefined();
  });
});

describe('trailers', () => {
  const trailers = { announced: 'X-Sum', read: () => ['x-key', '1', 'authorization', '2', 'X-Sum', '3'] };

  test('go with each try, and never say what we say in a header', async () => {
    const { carrier, requests } = faked([{ status: 401 }, { status: 200 }], {
      apply: twice,
      ownHeaders: { 'X-Key': 's' },
    });
    const headers = ['X-Key', 's'];
    await carryOut(carrier, { ...call, headers, body: { ...body('x'), trailers } }, life());
    expect(requests.map((one) => [one.trailers?.announced, one.trailers?.read()])).toEqual([
      ['X-Sum', ['authorization', '2', 'X-Sum', '3']],
      ['X-Sum', ['X-Sum', '3']],
    ]);
  });

  test('are none of a request that asks without the body', async () => {
    const { carrier, requests } = faked([{ status: 401 }, { status: 200 }], {
      apply: twice,
      coversBody: () => true,
    });
    await carryOut(carrier, { ...call, body: { ...body('x', false), trailers } }, life());
    expect(requests.map(({ method, trailers: sent }) => [method, sent?.announced])).toEqual([
      ['HEAD', undefined],
      ['POST', 'X-Sum'],
    ]);
  });
});

test('a body that a scheme covers is shown to it', async () => {
  const seen: unknown[] = [];
  function* apply(request: WireRequest): Flow<WireResponse> {
    seen.push(request.body);
    return yield* send(request, 'request');
  }
  const { carrier } = faked([{ status: 200 }, { status: 200 }], { apply, coversBody: () => true });
  await carryOut(carrier, { ...call, body: body('a=1') }, life());
  await carryOut({ ...carrier, coversBody: () => false }, { ...call, body: body('a=1') }, life());
  expect(seen).toEqual([Buffer.from('a=1'), undefined]);
});

test('a scheme that fails fails the call', async () => {
  function* apply(): Flow<WireResponse> {
    return yield* fail(problem('field_invalid', 'request', { key: 'username' }));
  }
  const { carrier, requests } = faked([], { apply });
  expect(await carryOut(carrier, call, life())).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid' },
  });
  expect(requests).toEqual([]);
});

test('a refusal may be a member of the answer', async () => {
  const refusals = new Map([[200, [{ status: 200, path: 'error' }]]]);
  const answer = { status: 200, headers: ['Content-Type', 'application/json'] };
  const { carrier } = faked(
    [
      { ...answer, body: '{"error":1}' },
      { ...answer, body: '{"fine":1}' },
    ],
    { refusals },
  );
  expect(await carryOut(carrier, call, life())).toMatchObject({ isRefused: true });
  expect(await carryOut(carrier, call, life())).toMatchObject({ isRefused: false });
});

test('a caller that has gone sends nothing', async () => {
  const { carrier, requests } = faked([{ status: 200 }]);
  expect(await carryOut(carrier, call, { isOver: true, abort: undefined })).toMatchObject({ ok: false });
  expect(requests).toEqual([]);
});
