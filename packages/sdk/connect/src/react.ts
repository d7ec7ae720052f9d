import { useCallback, useRef, useState } from 'react';
import {
  type ConnectEvent,
  type ConnectFault,
  type ConnectOptions,
  type ConnectResult,
  connect as realConnect,
} from './index.ts';

/** What `useConnect` is told: as `connect`, and who hears of the end. */
export interface UseConnectOptions extends Omit<ConnectOptions, 'window'> {
  readonly onResult?: (result: ConnectResult) => void;
  readonly onFault?: (fault: ConnectFault) => void;
  /** The one of `createFakeConnect` in tests. */
  readonly connect?: (options: ConnectOptions) => Promise<ConnectResult>;
}

/** Where an attempt of a component stands. */
export type ConnectProgress =
  | { readonly status: 'idle' }
  /** `event`: the latest. */
  | { readonly status: 'open'; readonly event: ConnectEvent | undefined }
  | ConnectResult
  | { readonly status: 'failed'; readonly fault: ConnectFault };

/** A button's part of an attempt. */
export interface UseConnect {
  /** Begins; to be called in the click. While one is under way it does nothing. */
  readonly open: () => void;
  readonly progress: ConnectProgress;
  readonly isOpen: boolean;
}

/** Connects an account from a component; `open` stays the same function for as long as the component is there. */
export function useConnect(options: UseConnectOptions): UseConnect {
  const [progress, setProgress] = useState<ConnectProgress>({ status: 'idle' });
  const latest = useRef(options);
  latest.current = options;
  const isUnderWay = useRef(false);

  const open = useCallback(() => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setProgress({ status: 'open', event: undefined });
    const { onResult: _, onFault: __, connect = realConnect, onEvent: ___, ...given } = latest.current;
    const onEvent = (event: ConnectEvent) => {
      if (event.name !== 'exit') setProgress({ status: 'open', event });
      latest.current.onEvent?.(event);
    };
    connect({ ...given, onEvent })
      .finally(() => {
        isUnderWay.current = false;
      })
      .then(
        (result) => {
          setProgress(result);
          latest.current.onResult?.(result);
        },
        (fault: ConnectFault) => {
          setProgress({ status: 'failed', fault });
          latest.current.onFault?.(fault);
        },
      );
  }, []);

  return { open, progress, isOpen: progress.status === 'open' };
}
