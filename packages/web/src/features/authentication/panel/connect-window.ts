/** The window in which an account is connected. */
export interface ConnectWindow {
  /** Whether the browser refused to open it. */
  readonly isBlocked: boolean;
  isClosed(): boolean;
  /** Shows the connect page in it. */
  send(url: string): void;
  close(): void;
}

let opened = 0;

/**
 * Opens an empty window, which a browser allows in answer to a click only; where it leads is known later. It is
 * named anew each time, so that no page of an earlier attempt is taken for this one.
 */
export function openConnectWindow(): ConnectWindow {
  opened += 1;
  const name = `claviger-connect-${opened}-${performance.now()}`;
  const popup = window.open('', name, 'popup,width=480,height=760');
  if (popup !== null) say(popup, 'Opening the connect page…');
  return {
    isBlocked: popup === null,
    isClosed: () => popup?.closed ?? true,
    send(url) {
      if (popup === null) return;
      if (isOwn(url)) postTo(url, name);
      else popup.location.href = url;
    },
    close: () => popup?.close(),
  };
}

/** Whether a form on this page may lead there. Elsewhere the page is opened by its link, and asks at the end. */
export function isOwn(url: string): boolean {
  return new URL(url, location.href).origin === location.origin;
}

/** What tells the connect page that it is only to be opened, also when it is of this very server. @see docs/connect.md */
export const opening = { name: '_action', value: 'open' } as const;

/** A form, not a link: the browser then says which page sends it, which proves who opened the connect page. */
function postTo(url: string, target: string): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.target = target;
  form.hidden = true;
  const field = document.createElement('input');
  Object.assign(field, opening);
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}

function say(popup: Window, text: string): void {
  try {
    popup.document.title = text;
    popup.document.body.textContent = text;
  } catch {
    // Some browsers give no access to a window before it has a page.
  }
}
