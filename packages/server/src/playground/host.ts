/** A fake provider that listens on this machine. */
export interface RunningPlayground {
  /** Without a slash at its end. */
  readonly url: string;
  /** Whom to sign in as; known to everybody. */
  readonly account: { readonly email: string; readonly password: string };
  /** One integration for each scheme, with what its environment holds. */
  readonly definitions: readonly {
    readonly definition: { readonly key: string; readonly name: string; readonly version: string };
    readonly environment: Readonly<Record<string, string>>;
  }[];
  close(): Promise<void>;
}

/** What can start a playground. The command line has one, since the server knows no provider. */
export interface PlaygroundStarter {
  /** One that runs already: whoever started it ends it. */
  readonly running?: RunningPlayground;
  start(): Promise<RunningPlayground>;
}

/** The one playground of a server. */
export interface PlaygroundHost {
  readonly running: RunningPlayground | undefined;
  /** Starts it, once: whoever asks meanwhile gets the same. Its host may be reached although it is private. */
  start(): Promise<RunningPlayground>;
  /** Ends the one that was started here. */
  close(): Promise<void>;
}

/** Hosts a playground that `starter` starts. */
export function hostPlayground(
  starter: PlaygroundStarter,
  allowPrivate: (host: string) => Promise<void>,
): PlaygroundHost {
  let running = starter.running;
  let starting: Promise<RunningPlayground> | undefined;

  async function startOne(): Promise<RunningPlayground> {
    const started = await starter.start();
    await allowPrivate(new URL(started.url).host);
    running = started;
    return started;
  }

  return {
    get running() {
      return running;
    },
    async start() {
      if (running !== undefined) return running;
      starting ??= startOne().finally(() => {
        starting = undefined;
      });
      return starting;
    },
    async close() {
      // Also one that is about to run.
      await starting?.catch(() => undefined);
      if (running !== starter.running) await running?.close();
    },
  };
}
