import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createNatives } from '../natives.ts';
import { prelude } from './prelude.ts';

interface Guest {
  start(text: string): void;
  run(call: unknown): void;
  fail(error: unknown): void;
  settle(text: string): void;
  tick(text: string): void;
}

/** The guest in a realm of its own, which is not a sandbox, but shows what it says. */
function setUp(more: object = {}) {
  const said: unknown[] = [];
  const natives = createNatives(() => undefined);
  const context = createContext({});
  const guest: Guest = runInContext(
    prelude,
    context,
  )((text: string) => {
    const [name, ...given] = JSON.parse(text);
    const native = natives[name];
    if (native === undefined) said.push([name, ...given]);
    try {
      return JSON.stringify({ value: native?.(...given) ?? null });
    } catch (error) {
      return JSON.stringify({ wrong: String(error), type: 'RangeError' });
    }
  });
  guest.start(
    JSON.stringify({
      args: ['z', 'bundle'],
      values: { bundle: { a: 1 } },
      env: {},
      mayRequest: true,
      ...more,
    }),
  );
  const call = (source: string) =>
    runInContext(`(async function (z, bundle) {\n${source}\n})`, context, 'code.js');
  return { guest, said, call };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a program is called with its arguments and its value is said, bytes included', async () => {
  const { guest, said, call } = setUp();
  guest.run(call('return [bundle.a, new Uint8Array([1])]'));
  await settled();
  expect(said).toEqual([['done', '[1,{"claviger:bytes":"\\u0001"}]']]);
});

test('a request is said, and its answer goes on', async () => {
  const { guest, said, call } = setUp();
  guest.run(call('return (await z.request("u")).status'));
  guest.settle('{"id":1,"answer":{},"head":{"status":204,"headers":{}}}');
  await settled();
  expect(said).toEqual([
    ['request', 1, { url: 'u' }],
    ['done', '204'],
  ]);
});

test('what is thrown is said with its place, whatever it is', async () => {
  const { guest, said, call } = setUp();
  guest.run(call('\nthrow new TypeError("no")'));
  guest.run('no function');
  guest.run(call('throw { toString() { throw 1 } }'));
  guest.run(call('return 1n'));
  await settled();
  expect(said).toEqual([
    ['failed', expect.objectContaining({ name: 'SyntaxError' })],
    ['failed', expect.objectContaining({ name: 'TypeError', message: 'no', line: 2 })],
    ['failed', expect.objectContaining({ kind: 'error' })],
    ['failed', expect.objectContaining({ name: 'TypeError' })],
  ]);
});

test('a timer that was cleared does not tick', () => {
  const { guest, said, call } = setUp();
  guest.run(
    call(
      'setTimeout(() => z.console.log("one")); clearTimeout(setTimeout(() => z.console.log("two"))); return',
    ),
  );
  for (const id of ['1', '2', '1']) guest.tick(id);
  expect(said.filter((one) => Array.isArray(one) && one[0] === 'line')).toEqual([['line', 'log', 'one']]);
});
