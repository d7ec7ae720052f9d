import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tally } from './provider.ts';

/** The provider, in a process of its own. */
export interface ProviderProcess {
  readonly url: string;
  /** Token calls that it has not answered yet. */
  inFlight(): Promise<number>;
  tally(): Promise<Tally>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('provider-main.ts', import.meta.url));

/** Starts it. `answerMs`: how long it takes for a token call. */
export async function startProvider(options: {
  readonly answerMs: number;
  readonly graceMs: number;
}): Promise<ProviderProcess> {
  const child = fork(program, [JSON.stringify({ ...options, lifetimeSeconds: 3_600 })]);
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    inFlight: async () => ((await question(child, 'in flight')) as { readonly inFlight: number }).inFlight,
    tally: async () => (await question(child, 'tally')) as Tally,
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** One question at a time. */
async function question(child: ChildProcess, what: string): Promise<unknown> {
  const answered = once(child, 'message');
  child.send(what);
  const [answer] = await answered;
  return answer;
}
