import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { fakeWorld, sandboxOf, subjectOf } from '../fixture.ts';
import { openRun } from '../run.ts';
import type { ReadyCall } from './carry.ts';
import { mostShown, throughCode } from './through-code.ts';

const document = {
  authentication: { type: 'custom', test: { url: 'https://acme.dev/me' }, fields: [{ key: 'k' }] },
  beforeRequest: [{ source: 'return change;', args: ['request'], sealed: false }],
};
const bundle = { authData: { k: 'secret-1' }, inputData: {}, env: {} };
const plain: ReadyCall = {
  method: 'POST',
  origin: 'https://acme.dev',
  path: "/a%2Fb?x='",
  headers: ['X-A', '1', 'x-a', '2', 'Cookie', 'a=1', 'Content-Length', '5'],
};

function bodyOf(text: string) {
  return {
    isRepeatable: () => true,
    async *open() {
      yield Buffer.from(text);
    },
    whole: async (limit: number) => (text.length <= limit ? Buffer.from(text) : undefined),
  };
}

/** What becomes of a call when code makes this of its request. */
function through(change: (request: Values) => unknown, call: ReadyCall = plain) {
  const sandbox = sandboxOf({
    'return change;': ({ values }) => ({ ok: true, value: change(values['request'] as Values) }),
  });
  return throughCode(
    openRun(
      fakeWorld(() => ({}), { sandbox }),
      subjectOf(document),
    ),
    call,
    bundle,
  );
}

const headersOf = (request: Values) => request['headers'] as Readonly<Record<string, string>>;

test('what code leaves alone stays byte for byte', async () => {
  const call = { ...plain, body: bodyOf('hello') };
  expect(await through((request) => request, call)).toMatchObject({ ok: true, value: { call } });
});

test('only what code changed is changed', async () => {
  const changed = await through((request) => {
    const { Cookie: _, ...headers } = headersOf(request);
    return { ...request, headers: { ...headers, 'X-New': 'n' }, params: { y: '2' } };
  });
  expect(changed).toMatchObject({
    ok: true,
    value: {
      call: {
        origin: 'https://acme.dev',
        path: '/a%2Fb?x=%27&y=2',
        headers: ['X-A', '1', 'x-a', '2', 'Content-Length', '5', 'X-New', 'n'],
      },
    },
  });
});

test('a body that code made has its own length', async () => {
  const changed = await through((request) => ({ ...request, body: 'made' }), {
    ...plain,
    body: bodyOf('hello'),
  });
  expect(changed.ok && changed.value.call).toMatchObject({
    bytes: new TextEncoder().encode('made'),
    body: undefined,
  });
  expect(changed.ok && changed.value.call.headers).not.toContain('Content-Length');
});

test('a body that is too long is not shown, and not replaced', async () => {
  const long = { ...plain, body: bodyOf('x'.repeat(mostShown + 1)) };
  const seen: unknown[] = [];
  const left = await through((request) => {
    seen.push(request['body']);
    return request;
  }, long);
  expect([seen, left.ok && left.value.call.body === long.body]).toEqual([[undefined], true]);
  const made = await through((request) => ({ ...request, body: 'made' }), long);
  expect(made).toMatchObject({ ok: false, problem: { code: 'field_invalid', params: { key: 'body' } } });
});

test('code that fails fails the call, and so does a URL that is none', async () => {
  expect(await through(() => 'no request')).toMatchObject({ ok: false, problem: { code: 'code_error' } });
  const away = await through((request) => ({ ...request, url: 'https://user@acme.dev/' }));
  expect(away).toMatchObject({ ok: false, problem: { code: 'host_not_allowed' } });
});
