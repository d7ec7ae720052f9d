import { type Page, postForm } from './page.ts';

/** The window that the connect page is shown in. */
export interface Popup {
  readonly window: Window;
  /** Leads it to a session's page. */
  enter(url: string): void;
  /** Whether the user seems to be done with it. */
  looksClosed(): boolean;
  close(): void;
}

const width = 520;
const height = 740;

/**
 * Opens a blank window, or takes the one given; undefined where the browser does not allow it. To be called inside the
 * click, since only there it does.
 */
export function openPopup(page: Page, given?: Window): Popup | undefined {
  const name = `claviger-${Math.random().toString(36).slice(2)}`;
  const opened = given ?? page.open('', name, features(page));
  // Some blockers open a window and close it at once.
  if (!opened || opened.closed || !isBlank(opened, name)) return undefined;
  return {
    window: opened,
    enter: (url) => postForm(page, url, name),
    // A window that an app's page has cut off from us reads closed, too; but then the user is there, and not here.
    looksClosed: () => opened.closed && page.document.hasFocus(),
    close: () => opened.close(),
  };
}

function features({ screenX, screenY, outerWidth, outerHeight }: Page): string {
  const left = Math.max(0, Math.round(screenX + (outerWidth - width) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - height) / 2));
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}

/** Names a window, and gives it something to see until the page is there; false where another site has it. */
function isBlank(opened: Window, name: string): boolean {
  try {
    opened.name = name;
    const { document } = opened;
    document.title = '…';
    document.body.textContent = '…';
    document.body.style.cssText = 'font:2rem sans-serif;text-align:center;color-scheme:light dark';
    return true;
  } catch {
    return false;
  }
}
