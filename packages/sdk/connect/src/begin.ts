import { ConnectFault } from './fault.ts';
import type { Input } from './machine.ts';
import { askState } from './network.ts';
import { later, listen, onForbidden, type Page, postForm } from './page.ts';
import type { Popup } from './popup.ts';

/** How often a window that shows nothing yet is looked at, in milliseconds. */
const lookEveryMs = 250;
/** How long one question may take, and how often it is asked before a tab is left for the server, in milliseconds. */
const askWithinMs = 5_000;
const tries = 3;

/** Waits for what is to come, or for the user or the page to give up meanwhile: then undefined. */
export async function unlessGivenUp<Value>(
  page: Page,
  coming: Promise<Value>,
  { popup, signal }: { readonly popup: Popup | undefined; readonly signal: AbortSignal | undefined },
): Promise<Value | undefined> {
  let stop = () => {};
  const givenUp = new Promise<undefined>((resolve) => {
    const look = () => {
      if (signal?.aborted === true || popup?.window.closed === true) resolve(undefined);
    };
    const timer = page.setInterval(look, lookEveryMs);
    const unlisten = signal === undefined ? () => {} : listen(signal, 'abort', look);
    stop = () => {
      page.clearInterval(timer);
      unlisten();
    };
    look();
  });
  return Promise.race([givenUp, coming]).finally(stop);
}

/** Makes sure that this tab will be led back here, before it is left. */
export async function ensureWayBack(page: Page, url: string, mode: 'popup' | 'redirect'): Promise<void> {
  const found = await askOften(page, url);
  if (found.kind === 'unknown') throw new ConnectFault('session_unknown');
  const state = found.kind === 'state' ? found.state : undefined;
  if (state?.hasReturnUrl === true) return;
  // A window was wanted, and a link opens one.
  if (mode === 'popup') throw new ConnectFault('popup_blocked', { link: url, reference: state?.id });
  throw new ConnectFault(state === undefined ? 'server_unreachable' : 'return_url_missing', {
    reference: state?.id,
  });
}

async function askOften(page: Page, url: string): Promise<Input> {
  for (let left = tries; ; left -= 1) {
    const asking = new AbortController();
    const stop = later(page)(askWithinMs, () => asking.abort());
    const found = await askState(page, url, asking.signal);
    stop();
    if (found.kind !== 'unanswered' || left <= 1) return found;
  }
}

/** Leaves this tab for the connect page. It ends only when the user comes back to the page as it was, or cannot leave. */
export async function leaveFor(page: Page, url: string, signal: AbortSignal | undefined): Promise<void> {
  const stops: (() => void)[] = [];
  const back = new Promise<void>((resolve, reject) => {
    stops.push(
      listen(page, 'pageshow', ({ persisted }: PageTransitionEvent) => {
        if (persisted) resolve();
      }),
      onForbidden(page, new URL(url).origin, () => reject(new ConnectFault('blocked_by_policy'))),
    );
    if (signal !== undefined) stops.push(listen(signal, 'abort', () => resolve()));
  });
  postForm(page, url, '_self');
  await back.finally(() => {
    for (const stop of stops) stop();
  });
}
