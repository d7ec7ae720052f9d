import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The id of the place where pages stand. */
export const contentId = 'content';

/** After a way to another page, its heading has the focus: a screen reader says where one is, and Tab goes on there. */
export function useArrival(): void {
  const router = useRouter();
  useEffect(() => {
    let earlier: AbortController | undefined;
    const stop = router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
      if (fromLocation === undefined || !pathChanged) return;
      earlier?.abort();
      earlier = new AbortController();
      focusHeading(earlier.signal);
    });
    return () => {
      earlier?.abort();
      stop();
    };
  }, [router]);
}

/**
 * Moves the focus to the heading once there is one and no dialog is left, unless the page has the focus already. A
 * heading that makes way for another, as when a page has been read, passes the focus on.
 */
export function focusHeading(signal: AbortSignal): void {
  let focused: HTMLElement | undefined;
  let isPlanned = false;
  const settle = () => {
    isPlanned = false;
    const heading = document.getElementById(contentId)?.querySelector('h1');
    if (signal.aborted || heading === null || heading === undefined || hasFocusInside()) return;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    focused = heading;
  };
  const look = () => {
    if (signal.aborted || isPlanned) return;
    if (focused !== undefined && (focused.isConnected || document.activeElement !== document.body)) return;
    if (document.getElementById(contentId)?.querySelector('h1') === null) return;
    if (document.querySelector(dialogs) !== null) return;
    isPlanned = true;
    // A dialog that closes gives the focus back in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(settle));
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  look();
}

const dialogs = '[role="dialog"], [role="alertdialog"]';

/** Whether the page moved the focus to what is to be done there. */
function hasFocusInside(): boolean {
  const content = document.getElementById(contentId);
  const { activeElement } = document;
  return activeElement !== content && (content?.contains(activeElement) ?? false);
}
