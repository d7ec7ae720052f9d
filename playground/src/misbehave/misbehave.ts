import type { MiddlewareHandler } from 'hono';
import { createRoutes, type Env, readFields } from '../http.ts';
import type { World } from '../world.ts';
import { answers } from './answers.ts';
import { demands } from './demands.ts';
import { askedFail } from './fail.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { refusals } from './refusals.ts';
import { returnFails } from './returns.ts';
import { sockets } from './sockets.ts';

/** The authorize endpoints do these themselves, when the user has decided. */
const returns: readonly Misbehaviour[] = returnFails.map((fail) => ({
  ...fail,
  run: async (_context, next) => {
    await next();
    return undefined;
  },
}));

/** Everything that `?fail=` can ask for. @see docs/playground.md */
export const misbehaviours: readonly Misbehaviour[] = [
  ...refusals,
  ...answers,
  ...sockets,
  ...demands,
  ...returns,
];

/** Misbehaviour: on request, or queued for a path by `POST /_fail`. */
export interface Misbehaving {
  readonly middleware: MiddlewareHandler<Env>;
  readonly routes: ReturnType<typeof createRoutes>;
}

/** Makes the middleware, and `POST /_fail {path, fail, times}` which makes the next requests of a path fail. */
export function createMisbehaving(world: World): Misbehaving {
  const queued = world.table<{ readonly fail: string; readonly times: number }>(100);

  const takeQueued = (path: string): string | undefined => {
    const found = queued.get(path);
    if (found === undefined) return undefined;
    if (found.times > 1) queued.set(path, { ...found, times: found.times - 1 });
    else queued.delete(path);
    return found.fail;
  };

  return {
    middleware: async (context, next) => {
      if (context.req.path.startsWith('/_')) return next();
      const name = askedFail(context) ?? takeQueued(context.req.path);
      if (name === undefined) return next();
      const found = misbehaviours.find((misbehaviour) => misbehaviour.name === name);
      if (found !== undefined) return found.run(context, next, world);
      const known = misbehaviours.map((misbehaviour) => misbehaviour.name);
      return context.json({ error: 'unknown_fail', message: `fail is one of: ${known.join(', ')}.` }, 400);
    },
    routes: createRoutes().post('/_fail', async (context) => {
      const { path, fail, times = '1' } = (await readFields(context)) ?? {};
      const known = misbehaviours.some(({ name }) => name === fail);
      if (path === undefined || fail === undefined || !known || !(Number(times) > 0))
        return context.json({ error: 'bad_request', message: 'Send path, a known fail, and times.' }, 400);
      queued.set(path, { fail, times: Number(times) });
      return context.body(null, 204);
    }),
  };
}
