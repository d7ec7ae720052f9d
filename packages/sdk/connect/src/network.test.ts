import { expect, test } from 'vitest';
import type { Input } from './machine.ts';
import { askState, hearStates } from './network.ts';
import { fakePage, server, state } from './page.test-tool.ts';

const url = `${server}/connect/token`;
const { signal } = new AbortController();

test.each<[string, Parameters<ReturnType<typeof fakePage>['answer']>[0], Input]>([
  ['a state', state('created'), { kind: 'state', state: state('created'), by: 'answer' }],
  ['no such session', 404, { kind: 'unknown' }],
  ['too many questions', 429, { kind: 'unanswered', waitMs: 1_000 }],
  ['a server that is ill', 503, { kind: 'unanswered', waitMs: 1_000 }],
  ['no answer', undefined, { kind: 'unanswered' }],
])('%s', async (_, answer, input) => {
  const it = fakePage();
  it.answer(answer);
  expect(await askState(it.page, url, signal)).toEqual(input);
  expect(it.asked).toEqual([`${url}/state`]);
});

test.each([
  ['what is no state', Response.json({ hello: 1 })],
  ['a page of a proxy', new Response('<h1>404</h1>', { status: 404 })],
  ['another one’s 404', Response.json({ error: 'gone' }, { status: 404 })],
])('%s is no answer', async (_, answer) => {
  const it = fakePage();
  it.page.fetch = async () => answer;
  expect(await askState(it.page, url, signal)).toEqual({ kind: 'unanswered' });
});

test('no cookie, no referrer and no cache has a part in it', async () => {
  const it = fakePage();
  let asked: RequestInit | undefined;
  it.page.fetch = async (_, init) => {
    asked = init;
    return Response.json(state('created'));
  };
  await askState(it.page, url, signal);
  expect(asked).toEqual({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal });
});

test('a stream tells that it is there, states and nothing else, and that it is lost', () => {
  const it = fakePage();
  const heard: Input[] = [];
  const stop = hearStates(it.page, url, (input) => void heard.push(input));
  const [stream] = it.streams;
  expect(stream?.url).toBe(`${url}/events`);
  stream?.tell(state('created'));
  stream?.tell('{');
  stream?.drop();
  const up: Input = { kind: 'stream', up: true };
  const told: Input = { kind: 'state', state: state('created'), by: 'stream' };
  expect(heard).toEqual([up, told, up, { kind: 'stream', up: false }]);
  stop();
  expect(stream?.isClosed).toBe(true);
});
