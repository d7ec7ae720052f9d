import { demoAccount, type Playground, playgroundPort, startPlayground } from '@claviger/playground';
import type { PlaygroundStarter, RunningPlayground } from '@claviger/server';
import { isPortFree } from './demo/port.ts';

/** This machine only, wherever the server itself listens: every secret of the playground is public. */
const host = '127.0.0.1';

/** A playground as the server tells of it. */
export function asRunning(playground: Playground): RunningPlayground {
  const { email, password } = demoAccount;
  return { ...playground, account: { email, password } };
}

/** Starts the playground at its own port, so that what was made for it works again; at a free one when that is taken. */
export const playgroundStarter: PlaygroundStarter = {
  async start() {
    const port = (await isPortFree(playgroundPort, host)) ? playgroundPort : 0;
    return asRunning(await startPlayground({ host, port }));
  },
};
