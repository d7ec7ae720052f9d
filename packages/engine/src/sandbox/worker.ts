import { registerHooks } from 'node:module';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { compileVariant, type Machine, prepareMachine } from './machine.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/*
 * A thread that runs one program after another. It was given no environment, no standard streams and no secrets.
 * QuickJS is the wall between a program and this thread; what follows is for the day on which that wall has a hole.
 */
const port = portOf(parentPort);

const variant = await compileVariant();

let machine: Machine | undefined;

const say = (message: FromWorker): void => {
  port.postMessage(message);
  if (message.do !== 'done' && message.do !== 'failed') return;
  machine = undefined;
  // Not within the call that said it: the old room is still on the stack.
  setImmediate(() => void prepare());
};

async function prepare(): Promise<void> {
  machine = await prepareMachine(variant, say);
  port.postMessage({ do: 'ready' } satisfies FromWorker);
}

port.on('message', (message: ToWorker) => {
  if (message.do === 'run') machine?.run(message.program, message.limits);
  else machine?.answer(message.id, message.answer);
});

// Once, so that all that the engine needs is loaded.
machine = await prepareMachine(variant, say);

/** From here on the thread loads nothing more, and has no way of its own to the network. */
registerHooks({
  resolve(specifier, context, next) {
    // The engine's own glue asks for its parts again at every start.
    if (/\/node_modules\/(?:@jitl|quickjs-emscripten-core)\//.test(context.parentURL ?? ''))
      return next(specifier, context);
    throw new Error(`The sandbox loads nothing: ${specifier}`);
  },
});
for (const name of [
  'fetch',
  'WebSocket',
  'EventSource',
  'Request',
  'Response',
  'BroadcastChannel',
  'navigator',
])
  Reflect.deleteProperty(globalThis, name);
for (const name of ['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'kill', 'chdir'])
  Reflect.deleteProperty(process, name);
port.postMessage({ do: 'ready' } satisfies FromWorker);

function portOf(found: MessagePort | null): MessagePort {
  if (found === null) throw new Error('This file is a thread of the sandbox.');
  return found;
}
