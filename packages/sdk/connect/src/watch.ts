import type { ConnectEvent, ConnectResult } from './events.ts';
import { answerWithinMs, beginWatch, type Effect, type Input, step, wakeAt } from './machine.ts';
import { askState, hearStates } from './network.ts';
import { later, listen, onForbidden, type Page } from './page.ts';
import type { Popup } from './popup.ts';

/** How often a window is looked at, in milliseconds: no event tells that it was closed. */
const lookEveryMs = 500;

/** What is watched, and who is told. */
export interface Watched {
  /** The address of the session's page. */
  readonly url: string;
  /** Where it is shown. `gone`: the user was there, in this very tab, and is back. `unknown`: no telling. */
  readonly where: Popup | 'gone' | 'unknown';
  readonly tell: (event: ConnectEvent) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Watches an attempt until it ends, as the machine says. */
export function watchSession(page: Page, { url, where, tell, signal }: Watched): Promise<ConnectResult> {
  const after = later(page);
  const now = () => page.performance.now();
  const popup = typeof where === 'string' ? undefined : where;
  let watch = beginWatch(now());
  let stopTimer = () => {};
  let asking = new AbortController();

  return new Promise((resolve, reject) => {
    const origin = new URL(url).origin;
    const look = () => take({ kind: 'look' });
    const lookAtWindow = () => {
      if (popup !== undefined) take({ kind: 'window', closed: popup.looksClosed() });
    };
    const stops = [
      hearStates(page, url, take),
      onForbidden(page, origin, () => take({ kind: 'forbidden' })),
      listen(page, 'message', (message: MessageEvent) => {
        if (popup !== undefined && isLook(message, origin, popup.window)) look();
      }),
      listen(page, 'focus', () => {
        lookAtWindow();
        look();
      }),
      listen(page.document, 'visibilitychange', look),
    ];
    if (signal !== undefined) stops.push(listen(signal, 'abort', () => take({ kind: 'abort' })));
    if (popup !== undefined) {
      const timer = page.setInterval(lookAtWindow, lookEveryMs);
      stops.push(() => page.clearInterval(timer));
    }
    if (signal?.aborted === true) take({ kind: 'abort' });
    else take(where === 'gone' ? { kind: 'window', closed: true } : { kind: 'time' });

    function take(input: Input): void {
      const stepped = step(watch, input, now());
      watch = stepped.watch;
      if (watch.isSettled) {
        for (const stop of stops.splice(0)) stop();
        asking.abort();
      }
      stopTimer();
      const at = wakeAt(watch);
      if (at !== undefined) stopTimer = after(Math.max(0, at - now()), () => take({ kind: 'time' }));
      stepped.effects.forEach(act);
    }

    function act(effect: Effect): void {
      if (effect.kind === 'tell') tell(effect.event);
      if (effect.kind === 'settle') {
        // It is on its way to your own page, which the user has here.
        if (watch.known?.hasReturnUrl === true) popup?.close();
        resolve(effect.result);
      }
      if (effect.kind === 'fail') reject(effect.fault);
      if (effect.kind === 'ask') ask();
    }

    function ask(): void {
      // The answer to an earlier question must not pass for one to this.
      asking.abort();
      asking = new AbortController();
      const { signal: given } = asking;
      const stop = after(answerWithinMs, () => asking.abort());
      askState(page, url, given).then((input) => {
        stop();
        if (!given.aborted) take(input);
      });
    }
  });
}

/** Whether a message is the one word that is heard: from the server's page, in the very window. Nothing else counts. */
export function isLook({ origin, source, data }: MessageEvent, server: string, window: Window): boolean {
  return (
    origin === server &&
    source === window &&
    typeof data === 'object' &&
    (data as { claviger?: unknown } | null)?.claviger === 'look'
  );
}
