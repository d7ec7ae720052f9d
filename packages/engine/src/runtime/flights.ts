import type { Connection } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import type { Recorder } from './record.ts';
import { createRecorder } from './record.ts';
import type { Run } from './run.ts';

/** One piece of work that all who want it share. */
export interface Flight {
  /** What it came to, or that it takes long. */
  readonly told: Promise<Driven<Connection>>;
  /** Settled when nothing of it is under way any more. */
  readonly over: Promise<void>;
  readonly recorder: Recorder;
}

/** Work with a record of its own; `give` answers those who wait before the work is over. */
export type Work = (run: Run, give: (early: Driven<Connection>) => void) => Promise<Driven<Connection>>;

/** Shares work by key: one at a time for each. */
export interface Flights {
  get(key: string): Flight | undefined;
  start(run: Run, key: string, work: Work): Flight;
  /** Resolves when all that is under way now is over. */
  settled(): Promise<void>;
}

/** Makes an empty set of them. */
export function createFlights(): Flights {
  const flights = new Map<string, Flight>();
  return {
    get: (key) => flights.get(key),
    start(run, key, work) {
      const recorder = createRecorder(run.world, run.subject.definition.name);
      recorder.conceal(run.subject.env, { env: true });
      const early = Promise.withResolvers<Driven<Connection>>();
      const whole = work({ ...run, recorder }, early.resolve).finally(() => flights.delete(key));
      const flight: Flight = {
        told: Promise.race([early.promise, whole]),
        over: whole.then(
          () => undefined,
          () => undefined,
        ),
        recorder,
      };
      flights.set(key, flight);
      return flight;
    },
    async settled() {
      await Promise.all([...flights.values()].map(({ over }) => over));
    },
  };
}
