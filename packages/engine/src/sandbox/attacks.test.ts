import { afterAll, expect, test } from 'vitest';
import { defaultSandboxLimits } from './limits.ts';
import { createSandbox } from './quickjs.ts';
import type { Program, SandboxHost } from './sandbox.ts';

const limits = { cpuMs: 300, graceMs: 1_500, wallMs: 10_000 };
const sandbox = createSandbox({ spare: 1, workers: 4, queueMs: 60_000, limits });
const patient = createSandbox({ spare: 0, limits: { cpuMs: 20_000 } });
afterAll(() => Promise.all([sandbox.close(), patient.close()]));

function run(source: string, more: Partial<Program> = {}, host: Partial<SandboxHost> = {}, within = sandbox) {
  const program = { source, args: ['z', 'bundle'], values: { bundle: {} }, env: {} };
  return within({ ...program, ...more }, { console: () => undefined, ...host });
}

async function resultOf(source: string) {
  const done = await run(source);
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value;
}

async function codeOf(source: string, within = sandbox) {
  const done = await run(source, {}, {}, within);
  return done.ok ? 'ok' : done.problem.code;
}

test('attack 22 a walk up the prototypes and constructors ends in the sandbox', async () => {
  const walk = (from: string) => `
    const make = (${from}).constructor.constructor;
    return make('return [typeof process.env, typeof process.exit, typeof fetch, typeof globalThis.Deno, typeof module]')();`;
  const inside = ['object', 'undefined', 'undefined', 'undefined', 'undefined'];
  for (const from of [
    'z',
    'bundle',
    'z.request',
    'z.console.log',
    'z.errors.Error',
    'Buffer.from("a")',
    'require',
  ])
    expect(await resultOf(walk(`${from} ?? {}`))).toEqual(inside);
  expect(await resultOf(`return Object.getOwnPropertyNames(process)`)).toEqual(['env']);
});

test('attack 22 every error, own or thrown by us, is of the sandbox', async () => {
  const source = `
    let reach = [];
    for (const fail of [() => require('fs'), () => new URL('no'), () => z.hash('none', ''), () => null.x]) {
      try { fail() } catch (error) { reach.push(error.constructor.constructor('return typeof process.exit')()) }
    }
    return reach;`;
  expect(await resultOf(source)).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
});

test('attack 22 Error.prepareStackTrace sees no frame of ours', async () => {
  const source = `
    let frames = 'never called';
    Error.prepareStackTrace = (_, found) => { frames = found; return 'mine' };
    const shown = new Error('x').stack;
    return [typeof frames, /node_modules|worker|machine/.test(String(shown) + String(frames))];`;
  expect((await resultOf(source)) as unknown[]).toContain(false);
});

test('attack 22 getters, proxies, toJSON and Symbol.species in a result run inside, under its limits', async () => {
  expect(await codeOf('return { get a() { while (true); } }')).toBe('code_timeout');
  expect(await codeOf('return new Proxy({}, { ownKeys() { while (true); } })')).toBe('code_timeout');
  expect(await codeOf('return { toJSON() { while (true); } }')).toBe('code_timeout');
  expect(await codeOf('return { get a() { throw new Error("no") } }')).toBe('code_error');
  const species = `class Mine extends Array { static get [Symbol.species]() { return function () { return { length: 0 } } } }
    return Mine.from([1, 2]).map((x) => x)`;
  expect(await resultOf(species)).toEqual({ '0': 1, '1': 2, length: 0 });
  expect(await codeOf('const a = {}; a.a = a; return a')).toBe('code_error');
});

test('attack 22 thenables and rejections nobody waits for end with the run', async () => {
  expect(await resultOf('return { then(resolve) { resolve(1); resolve(2); } }')).toBe(1);
  expect(await codeOf('return { then() { while (true); } }')).toBe('code_timeout');
  expect(await resultOf('Promise.reject(new Error("lost")); return 1')).toBe(1);
  expect(await codeOf('return { then() {} }')).toBe('code_error');
});

test('attack 22 template tags and spread work on values of the sandbox alone', async () => {
  const source = `const tag = (strings) => strings.constructor.constructor('return typeof process.exit')();
    return [tag\`a\`, Math.max(...[1, 2]), { ...z }.constructor === Object]`;
  expect(await resultOf(source)).toEqual(['undefined', 2, true]);
});

test('attack 22 endless loops, floods of microtasks and regexps end as code_timeout', async () => {
  for (const source of [
    'while (true);',
    'for (;;) await null;',
    'const f = () => Promise.resolve().then(f); f(); await new Promise(() => {});',
    'try { while (true); } catch {} finally { while (true); }',
    '/^(a+)+$/.test("a".repeat(40) + "b");',
    'const f = () => setTimeout(f, 0); f(); for (;;) await new Promise((r) => setTimeout(r, 0));',
    '[].sort.call({ length: 4294967295 });',
  ])
    expect([source, await codeOf(`${source} return 1`)]).toEqual([source, 'code_timeout']);
});

test('attack 22 work within the engine that never asks is stopped from outside, and only that run', async () => {
  const stuck = run('const a = []; a.length = 4294967295; a.join("x"); return 1');
  const others = await Promise.all([1, 2, 3].map((each) => resultOf(`return ${each}`)));
  expect(others).toEqual([1, 2, 3]);
  expect(await stuck).toMatchObject({ ok: false, problem: { code: 'code_timeout' } });
  expect(await resultOf('return 4')).toBe(4);
});

test('attack 22 memory and JSON bombs end as code_memory or as an error of the code', async () => {
  for (const source of [
    'new Uint8Array(1e9);',
    '"a".repeat(2 ** 29);',
    'const a = []; for (;;) a.push(new Uint8Array(1e6));',
    'new ArrayBuffer(1e9);',
  ])
    expect([source, await codeOf(`${source} return 1`, patient)]).toEqual([source, 'code_memory']);
  expect(await codeOf('return JSON.parse("[".repeat(1e6))', patient)).toMatch(/^code_(error|memory)$/);
  expect(await codeOf('return (function f() { return f() + 1 })()')).toBe('code_error');
  expect(await resultOf('return "well"')).toBe('well');
});

test('attack 22 a timer does not outlive its run', async () => {
  const lines: string[] = [];
  const host = { console: ({ text }: { text: string }) => void lines.push(text) };
  await run('setTimeout(() => z.console.log("leak"), 1); return 1', {}, host);
  for (let each = 0; each < 5; each += 1)
    await run('return new Promise((r) => setTimeout(r, 2, 1))', {}, host);
  expect(lines).toEqual([]);
});

test('attack 22 nothing stays for the next run', async () => {
  await run(`globalThis.left = 1; Array.prototype.map = () => 'mine'; Object.prototype.polluted = 1;
    z.errors.left = 1; z.request = 1; JSON.parse = () => 'mine'; Buffer.prototype.toString = () => 'mine'; return 1`);
  const seen = `return [typeof left, [1].map((x) => x), {}.polluted ?? 'clean', typeof z.errors.left,
    JSON.parse('2'), Buffer.from('a').toString()]`;
  for (let each = 0; each < 4; each += 1)
    expect(await resultOf(seen)).toEqual(['undefined', [1], 'clean', 'undefined', 2, 'a']);
});

test('attack 23 the environment, files, processes and the network of the host are not there', async () => {
  expect(await run('return process.env', { env: { OWN: 'yes' } })).toEqual({
    ok: true,
    value: { OWN: 'yes' },
  });
  for (const name of [
    'fs',
    'child_process',
    'worker_threads',
    'net',
    'http',
    'node:process',
    'module',
    'os',
    'vm',
  ])
    expect(await codeOf(`return require(${JSON.stringify(name)})`)).toBe('code_error');
  expect(await codeOf(`return import('fs')`)).toBe('code_error');
  const globals = `return ['fetch', 'WebSocket', 'XMLHttpRequest', 'Worker', 'std', 'os', 'module', 'global', 'Deno',
    'WebAssembly', 'scriptArgs', 'Atomics'].filter((name) => name in globalThis)`;
  expect(await resultOf(globals)).toEqual([]);
});

test('attack 23 a request is all that leaves, through the host, and middleware has none', async () => {
  const asked: unknown[] = [];
  const request = async (options: unknown) => {
    asked.push(options);
    const problem = { code: 'private_host', stage: 'test', params: {} } as const;
    return { ok: false, problem } as const;
  };
  const done = await run(`return z.request('http://169.254.169.254/latest/meta-data')`, {}, { request });
  expect(done).toMatchObject({ ok: false, problem: { code: 'private_host' } });
  expect(asked).toEqual([{ url: 'http://169.254.169.254/latest/meta-data' }]);
  expect(await resultOf('return typeof z.request')).toBe('undefined');
});

test('attack 23 giant results, requests and floods of requests and lines are cut off', async () => {
  expect(await run('return "x".repeat(5e6)', {}, {}, patient)).toMatchObject({
    problem: { code: 'code_memory', params: { limit: '4 million characters of output' } },
  });
  let count = 0;
  const request = async () => {
    count += 1;
    return { ok: false, problem: { code: 'timeout', stage: 'test', params: {} } } as const;
  };
  const flood = 'for (;;) await z.request("https://a.test").catch(() => 0);';
  expect(await run(flood, {}, { request }, patient)).toMatchObject({ problem: { code: 'code_timeout' } });
  expect(count).toBeLessThanOrEqual(defaultSandboxLimits.requests);
  const lines: unknown[] = [];
  await run(
    'for (let i = 0; i < 5000; i++) z.console.log(i); return 1',
    {},
    { console: (line) => lines.push(line) },
    patient,
  );
  expect(lines).toHaveLength(defaultSandboxLimits.consoleLines + 1);
});

test('attack 23 a result is data: functions, proxies and prototypes do not come out', async () => {
  const source = `return { f() {}, s: Symbol('a'), n: null, d: new Date(0), p: new Proxy({ a: 1 }, {}),
    __proto__: { inherited: 1 }, ['__proto__']: { own: 1 } }`;
  const value = await resultOf(source);
  expect(Object.keys(Object(value))).toEqual(['n', 'd', 'p', '__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object({})['own']).toBeUndefined();
});
