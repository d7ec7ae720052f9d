import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';

/** Saves what stands in a step and not in the document, such as values of the environment. Throws what went wrong. */
export type BeforeSave = () => Promise<void>;

interface Hooks {
  /** How many wait to be saved. */
  readonly waiting: number;
  add(hook: BeforeSave): () => void;
  /** Calls all of them, one after the other. */
  run(): Promise<void>;
}

const Context = createContext<Hooks | undefined>(undefined);

/** Stands around the steps. */
export function BeforeSaveProvider({ children }: { readonly children: ReactNode }) {
  const hooks = useRef(new Set<BeforeSave>());
  const [waiting, setWaiting] = useState(0);
  const state = useMemo<Hooks>(
    () => ({
      waiting,
      add(hook) {
        hooks.current.add(hook);
        setWaiting(hooks.current.size);
        return () => {
          hooks.current.delete(hook);
          setWaiting(hooks.current.size);
        };
      },
      async run() {
        for (const hook of hooks.current) await hook();
      },
    }),
    [waiting],
  );
  return <Context value={state}>{children}</Context>;
}

const none: Hooks = { waiting: 0, add: () => () => undefined, run: async () => undefined };

/** What waits to be saved with the step. */
export function useBeforeSaves(): Pick<Hooks, 'waiting' | 'run'> {
  return use(Context) ?? none;
}

/**
 * Has Save & Continue (and ⌘S) of the step save something else first; undefined while there is nothing. When it
 * throws, the step is not saved, and the problem stands in it.
 */
export function useBeforeSave(save: BeforeSave | undefined): void {
  const { add } = use(Context) ?? none;
  const latest = useRef(save);
  latest.current = save;
  const isThere = save !== undefined;
  const addRef = useRef(add);
  addRef.current = add;
  useEffect(() => (isThere ? addRef.current(async () => latest.current?.()) : undefined), [isThere]);
}
