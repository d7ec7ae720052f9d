import { readFile } from 'node:fs/promises';
import releaseVariant from '@jitl/quickjs-wasmfile-release-sync';
import {
  type CustomizeVariantOptions,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { prelude } from './guest/prelude.ts';
import type { SandboxLimits } from './limits.ts';
import { createNatives } from './natives.ts';
import type { FromWorker, GuestAnswer, GuestFailure, GuestProgram, GuestResponse } from './protocol.ts';

/** One program's room: an instance of QuickJS that nobody used before and nobody will use again. */
export interface Machine {
  /** Starts a program. All that follows is told to `say`. */
  run(program: GuestProgram, limits: SandboxLimits): void;
  answer(id: number, answer: GuestAnswer): void;
}

const startingLimits = { memoryBytes: 32 * 1024 * 1024, stackBytes: 256 * 1024 };

/** Compiled once, instantiated for every program. */
export type Variant = QuickJSSyncVariant;

type Compiled = NonNullable<CustomizeVariantOptions['wasmModule']>;

// The types of this platform leave WebAssembly to those of browsers.
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<Compiled> };

/** Compiles the engine, once per thread. */
export async function compileVariant(): Promise<Variant> {
  const url = new URL(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
  const wasmModule = WebAssembly.compile(await readFile(url));
  // What the package exports is a variant; its types are written for a bundler's reading of it.
  const variant = releaseVariant as unknown as QuickJSSyncVariant;
  // All is loaded here and now: later the thread loads nothing more.
  const [ffi, loader] = await Promise.all([variant.importFFI(), variant.importModuleLoader()]);
  const loaded: QuickJSSyncVariant = {
    type: 'sync',
    importFFI: async () => ffi,
    importModuleLoader: async () => loader,
  };
  return newVariant(loaded, { wasmModule }) as QuickJSSyncVariant;
}

/** Prepares a room: everything is done that does not depend on the program. */
export async function prepareMachine(variant: Variant, say: (message: FromWorker) => void): Promise<Machine> {
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  const runtime = quickjs.newRuntime({
    memoryLimitBytes: startingLimits.memoryBytes,
    maxStackSizeBytes: startingLimits.stackBytes,
  });
  const vm = runtime.newContext();
  const bodies = new Map<number, GuestResponse>();
  const timers = new Map<number, NodeJS.Timeout>();
  const natives = createNatives((token, recipe) => say({ do: 'derive', token, recipe }));
  const pending = new Set<number>();
  let limits: SandboxLimits | undefined;
  let [runStart, cpuStart] = [0, 0];
  let lineCount = 0;
  let isInterrupted = false;
  let isOver = false;

  const asked: Readonly<Record<string, (given: readonly unknown[]) => unknown>> = {
    request([id, options]) {
      const text = JSON.stringify(options ?? null);
      if (text.length > (limits?.requestLength ?? 0))
        return end({ kind: 'memory', name: '', message: 'request' });
      pending.add(Number(id));
      say({ do: 'request', id: Number(id), options: text });
    },
    line: ([level, text]) => say({ do: 'line', level: levelOf(level), text: String(text) }),
    content: ([id]) => bodies.get(Number(id))?.content,
    timer([id, ms]) {
      // Past the end of the run there is nothing to do; cut to it, the timer would race the clock outside.
      const delay = Math.min(Math.max(Number(ms) || 0, 0), (limits?.wallMs ?? 0) + 60_000);
      if (timers.size >= 1000) throw new RangeError('There are too many timers.');
      const fire = () => {
        timers.delete(Number(id));
        step(() => callOutside('tick', JSON.stringify(id)));
      };
      timers.set(Number(id), setTimeout(fire, delay));
    },
    done([value]) {
      if (isOver) return;
      // What goes on after an interruption is its echo.
      if (isInterrupted) return end(outOfTime);
      const text = typeof value === 'string' ? value : undefined;
      if (text !== undefined && text.length > (limits?.outputLength ?? 0))
        return end({ kind: 'memory', name: '', message: 'output' });
      close();
      say({ do: 'done', value: text });
    },
    failed: ([failure]) => end(isInterrupted ? outOfTime : within(lineCount, failureOf(failure))),
  };

  const outside = vm.newFunction('outside', (call) => {
    const [name, ...given]: readonly unknown[] = JSON.parse(vm.getString(call));
    if (name === 'data') {
      const data = bodies.get(Number(given[0]))?.data ?? '';
      return vm.newString(data === '' ? '{}' : `{"value":${data}}`);
    }
    return vm.newString(JSON.stringify(answerOf(String(name), given)));
  });

  function answerOf(name: string, given: readonly unknown[]): Readonly<Record<string, unknown>> {
    try {
      const own = Object.hasOwn(asked, name) ? asked[name] : undefined;
      if (own !== undefined) return { value: own(given) ?? null };
      const native = Object.hasOwn(natives, name) ? natives[name] : undefined;
      return native === undefined ? { wrong: `There is no ${name}.` } : { value: native(...given) };
    } catch (error) {
      return {
        wrong: error instanceof Error ? error.message : '',
        type: error instanceof Error ? error.name : '',
      };
    }
  }

  const made = vm.unwrapResult(vm.evalCode(prelude, 'claviger.js'));
  const guest = vm.unwrapResult(vm.callFunction(made, vm.undefined, outside));
  made.dispose();

  function callOutside(name: string, text: string): void {
    using given = vm.newString(text);
    call(name, given);
  }

  function call(name: string, given: QuickJSHandle): void {
    using method = vm.getProp(guest, name);
    const result = vm.callFunction(method, vm.undefined, given);
    if (result.error !== undefined && !isInterrupted) end(failureOf(vm.dump(result.error)));
    result.dispose();
  }

  /** One stretch of computing, until nothing is left to do. */
  function step(work: () => void): void {
    if (isOver) return;
    try {
      work();
      while (!isOver && !isInterrupted && runtime.hasPendingJob()) {
        const done = runtime.executePendingJobs();
        done.dispose();
      }
    } catch {
      // Recursion inside the engine itself: its memory is in no state to go on.
      end({ kind: 'memory', name: '', message: 'depth' });
    }
    if (isOver) return;
    if (isInterrupted) end(outOfTime);
    else if (pending.size > 0 || timers.size > 0) say({ do: 'waiting' });
    else end({ kind: 'error', name: 'Error', message: 'The code waits for something that never comes.' });
  }

  function close(): void {
    isOver = true;
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  }

  function end(failure: GuestFailure): void {
    if (isOver) return;
    close();
    const isFull = failure.name === 'InternalError' && failure.message === 'out of memory';
    say({ do: 'failed', failure: isFull ? { ...failure, kind: 'memory' } : failure });
  }

  return {
    run(program, given) {
      limits = given;
      [runStart, cpuStart] = [performance.now(), cpuMs()];
      runtime.setMemoryLimit(given.memoryBytes);
      runtime.setInterruptHandler(() => {
        // The clock is quick to read; on a busy machine it says too much, so the thread's own time decides.
        isInterrupted ||= performance.now() - runStart > given.cpuMs && cpuMs() - cpuStart > given.cpuMs;
        return isInterrupted;
      });
      step(() => {
        const { source, args, env, response, mayRequest } = program;
        lineCount = source.split('\n').length;
        if (response !== undefined) bodies.set(0, response);
        const head = response === undefined ? '' : `,"response":${response.head}`;
        callOutside(
          'start',
          `{"args":${JSON.stringify(args)},"values":${program.values},"env":${JSON.stringify(env)},"mayRequest":${mayRequest}${head}}`,
        );
        const wrapped = vm.evalCode(`(async function (${args.join(', ')}) {\n${source}\n})`, 'code.js');
        if (wrapped.error !== undefined) {
          call('fail', wrapped.error);
          wrapped.error.dispose();
          return;
        }
        call('run', wrapped.value);
        wrapped.value.dispose();
      });
    },
    answer(id, answer) {
      if (!pending.delete(id)) return;
      const { response, ...rest } = answer;
      if (response !== undefined) bodies.set(id, response);
      const head = response === undefined ? '' : `,"head":${response.head}`;
      step(() => callOutside('settle', `{"id":${id},"answer":${JSON.stringify(rest)}${head}}`));
    },
  };
}

const outOfTime: GuestFailure = { kind: 'time', name: '', message: 'cpu' };

/** What this thread has computed so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function levelOf(level: unknown) {
  const known = (['log', 'info', 'warn', 'error', 'debug'] as const).find((one) => one === level);
  return known ?? 'log';
}

/** A fault after the end, as of a brace too many, is one of the last line. */
function within(lineCount: number, failure: GuestFailure): GuestFailure {
  if (failure.line === undefined || failure.line <= lineCount) return failure;
  const { column: _, ...rest } = failure;
  return { ...rest, line: lineCount };
}

const kinds = ['error', 'halt', 'expire', 'refresh', 'throttle', 'status'] as const;

/** What a guest says of its end, which is not to be believed in form. */
function failureOf(given: unknown): GuestFailure {
  const read = (name: string): unknown => Object(given)[name];
  const number = (name: string) => {
    const value = read(name);
    return typeof value === 'number' && Number.isFinite(value) ? { [name]: value } : {};
  };
  return {
    kind: kinds.find((kind) => kind === read('kind')) ?? 'error',
    name: String(read('name') ?? 'Error').slice(0, 100),
    message: String(read('message') ?? '').slice(0, 2000),
    ...number('line'),
    ...number('column'),
    ...number('delay'),
    ...number('status'),
    ...number('failure'),
  };
}
