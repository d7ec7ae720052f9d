import { Worker } from 'node:worker_threads';
import type { SandboxLimits } from './limits.ts';
import type { FromWorker, GuestAnswer, GuestFailure, GuestProgram } from './protocol.ts';

/** How a program ended. */
export type GuestEnd = Extract<FromWorker, { readonly do: 'done' | 'failed' }>;

/** What a running program tells on its way. */
export interface Ears {
  request(id: number, options: string): void;
  line(message: Extract<FromWorker, { readonly do: 'line' }>): void;
  derive(message: Extract<FromWorker, { readonly do: 'derive' }>): void;
}

/** A program that runs. */
export interface Visit {
  readonly end: Promise<GuestEnd>;
  answer(id: number, answer: GuestAnswer): void;
  /** Stops it and its thread. */
  stop(failure: GuestFailure): void;
}

/** One worker thread. It runs one program at a time. */
export interface Thread {
  run(program: GuestProgram, limits: SandboxLimits, ears: Ears): Visit;
  close(): Promise<void>;
}

/** What a pool is told of a thread. */
export interface ThreadEvents {
  ready(): void;
  gone(): void;
}

/** The heap of the thread itself; a program's memory is outside of it. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** Starts a thread that holds no environment, no standard streams and no data of ours. */
export function startThread(events: ThreadEvents): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    argv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits,
  });
  // An idle thread keeps no process alive.
  worker.unref();
  let visitor: { hear(message: FromWorker): void; lose(failure: GuestFailure): void } | undefined;

  worker.on('message', (message: FromWorker) => {
    if (message.do === 'ready') events.ready();
    else visitor?.hear(message);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    visitor?.lose(isFull ? full : { kind: 'error', name: 'Error', message: 'The sandbox failed.' });
  });
  worker.on('exit', () => {
    visitor?.lose({ kind: 'error', name: 'Error', message: 'The sandbox ended.' });
    events.gone();
  });

  return {
    run(program, limits, ears) {
      const { promise: end, resolve } = Promise.withResolvers<GuestEnd>();
      const wall = setTimeout(() => stop({ kind: 'time', name: '', message: 'wall' }), limits.wallMs);
      let busy: NodeJS.Timeout | undefined;
      const finish = (how: GuestEnd) => {
        clearTimeout(wall);
        clearTimeout(busy);
        if (visitor === visit) visitor = undefined;
        worker.unref();
        resolve(how);
      };
      const stop = (failure: GuestFailure) => {
        finish({ do: 'failed', failure });
        void worker.terminate();
      };
      // The second wall: what keeps the engine itself busy never comes to ask whether it should stop.
      const watch = () => {
        clearTimeout(busy);
        busy = setTimeout(
          () => stop({ kind: 'time', name: '', message: 'cpu' }),
          limits.cpuMs + limits.graceMs,
        );
      };
      const visit = {
        lose: (failure: GuestFailure) => finish({ do: 'failed', failure }),
        hear(message: FromWorker) {
          if (message.do === 'done' || message.do === 'failed') finish(message);
          else if (message.do === 'waiting') clearTimeout(busy);
          else if (message.do === 'request') ears.request(message.id, message.options);
          else if (message.do === 'line') ears.line(message);
          else if (message.do === 'derive') ears.derive(message);
        },
      };
      visitor = visit;
      worker.ref();
      watch();
      worker.postMessage({ do: 'run', program, limits });
      return {
        end,
        stop,
        answer(id, answer) {
          if (visitor !== visit) return;
          watch();
          worker.postMessage({ do: 'answer', id, answer });
        },
      };
    },
    close: async () => void (await worker.terminate()),
  };
}

const full: GuestFailure = { kind: 'memory', name: '', message: 'thread' };
