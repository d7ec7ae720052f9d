import type { Page } from './page.ts';

/** What is kept in this tab while an attempt is under way, so that a page that is loaded anew finds it. */
export interface Kept {
  readonly token: string;
  readonly server: string;
  readonly mode: 'popup' | 'redirect';
}

const key = 'claviger-connect';

/** Keeps an attempt. Where the browser keeps nothing, a reload cannot resume it. */
export function keep(page: Page, kept: Kept): void {
  attempt(() => page.sessionStorage.setItem(key, JSON.stringify(kept)));
}

/** Forgets an attempt, unless another was kept since. */
export function forget(page: Page, token: string): void {
  if (recall(page)?.token === token) attempt(() => page.sessionStorage.removeItem(key));
}

/** The attempt that was under way in this tab. */
export function recall(page: Page): Kept | undefined {
  return attempt(() => {
    const found = JSON.parse(page.sessionStorage.getItem(key) ?? 'null') as Partial<Kept> | null;
    const { token, server, mode } = found ?? {};
    const isWhole = typeof token === 'string' && typeof server === 'string';
    return isWhole && (mode === 'popup' || mode === 'redirect') ? { token, server, mode } : undefined;
  });
}

function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
