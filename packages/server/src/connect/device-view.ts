import { html } from 'hono/html';
import type { AskedDevice } from '../store/connect-session.ts';
import { type Markup, page } from './page.ts';
import type { Scene } from './views.ts';

/** No page is drawn anew more often, in seconds: somebody reads it. */
const shortestRefreshSeconds = 5;

/** How many seconds a page waits before it looks for itself. */
export function refreshSeconds({ intervalMs }: AskedDevice): number {
  return Math.max(shortestRefreshSeconds, Math.ceil(intervalMs / 1000));
}

/** The code that is entered at the provider, on this or any other device. It looks for itself until told not to. */
export function devicePage(
  { app, look }: Scene,
  {
    device,
    now,
    byItself,
  }: { readonly device: AskedDevice; readonly now: number; readonly byItself: boolean },
): Markup {
  const { userCode, url, completeUrl = url } = device;
  const { words } = look;
  const { device: said } = words;
  const minutes = Math.max(1, Math.round((device.expiresAt - now) / 60_000));
  return page({
    title: said.title(app),
    app,
    look,
    body: html`<h1>${said.title(app)}</h1>
<p class="muted">${said.how(app)}</p>
<p class="code" id="code"><bdi translate="no">${userCode}</bdi></p>
<p><a class="button" href="${completeUrl}" target="_blank" rel="noopener noreferrer">${said.open(app)}</a></p>
<p class="small">${said.elsewhere} <bdi class="place" translate="no">${placeOf(url)}</bdi></p>
<form method="post"><div class="actions">
<button type="submit" name="_action" value="look" class="quiet">${said.entered}</button>
<button type="submit" name="_action" value="cancel" class="quiet">${words.cancel}</button>
</div></form>
<p class="muted small foot" role="status">${said.waiting(minutes)} <span data-live="${said.live}">${byItself ? said.looks : said.still}</span></p>
${byItself ? html`<p class="small"><a href="?refresh=off">${said.stop}</a></p>` : ''}`,
  });
}

/** An address as it is typed on another device. */
function placeOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return host + (pathname === '/' ? '' : pathname) + search;
}
