/** What is used of a browser's window: that of the page, passed in. */
export type Page = Window & typeof globalThis;

/** Runs something later; answers how to call it off. */
export function later(page: Page): (ms: number, run: () => void) => () => void {
  return (ms, run) => {
    const timer = page.setTimeout(run, ms);
    return () => page.clearTimeout(timer);
  };
}

/** Listens to an event; answers how to stop that. */
export function listen(target: EventTarget, type: string, hear: (event: never) => void): () => void {
  target.addEventListener(type, hear as EventListener);
  return () => target.removeEventListener(type, hear as EventListener);
}

/** Tells of a policy of the page that forbids to reach an origin. */
export function onForbidden(page: Page, origin: string, forbidden: () => void): () => void {
  return listen(
    page.document,
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
      const isOurs = blockedURI === origin || blockedURI.startsWith(`${origin}/`);
      if (isOurs && disposition === 'enforce' && /^(form-action|connect-src)$/.test(effectiveDirective))
        forbidden();
    },
  );
}

/** Posts a form into a window or this tab: by the Origin that goes with it, the server knows who opens its page. */
export function postForm(page: Page, url: string, target: string): void {
  const { document } = page;
  const form = document.createElement('form');
  const action = document.createElement('input');
  Object.assign(action, { type: 'hidden', name: '_action', value: 'open' });
  form.append(action);
  form.hidden = true;
  // An attribute, since a field of the form may carry any name.
  for (const [name, value] of Object.entries({ method: 'post', action: url, target }))
    form.setAttribute(name, value);
  document.documentElement.append(form);
  form.submit();
  form.remove();
}
