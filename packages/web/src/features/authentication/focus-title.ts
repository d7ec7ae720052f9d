/** Moves the focus to the page's heading, once what had the focus is gone and any dialog around it is closed. */
export function focusTitle(): void {
  setTimeout(() => document.querySelector<HTMLElement>('h1')?.focus());
}
