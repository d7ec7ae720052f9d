import { useCallback } from 'react';
import type { Scheme } from '../../api/types.ts';
import { isWithin, parsePath } from './draft/path.ts';
import { useView } from './navigation.ts';
import { stepOf } from './place.ts';

const controls = 'input, textarea, select, [contenteditable="true"]';
const reachable = ':not([tabindex="-1"], [type="hidden"], :disabled)';

/**
 * Moves the focus to the control of a place in the definition, as `data-path` marks it: the nearest place around,
 * or else the first within. False when nothing on the page is about it.
 */
export function focusPlace(root: ParentNode, path: string): boolean {
  const place = parsePath(path);
  const marked = [...root.querySelectorAll<HTMLElement>('[data-path]')].map((element) => ({
    element,
    at: parsePath(element.dataset['path'] ?? ''),
  }));
  const around = marked.filter(({ at }) => isWithin(place, at)).sort((a, b) => b.at.length - a.at.length);
  const found = around[0] ?? marked.find(({ at }) => isWithin(at, place));
  if (found === undefined) return false;
  const { element } = found;
  const control =
    (element.matches(controls) ? element : undefined) ??
    element.querySelector<HTMLElement>(`:is(${controls})${reachable}`) ??
    element.querySelector<HTMLElement>(`:is(button, a[href], [tabindex])${reachable}`) ??
    element;
  if (control === element && !element.matches('button, input, textarea, select, [tabindex]'))
    element.tabIndex = -1;
  control.focus();
  element.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Opens the step that a place of the definition belongs to, and moves the focus to its control. */
export function useJump(scheme: Scheme): (path: string) => void {
  const { show } = useView();
  return useCallback(
    (path) => {
      show({ step: stepOf(path, scheme), path, line: undefined });
      // The address may say so already: nothing would change then.
      focusPlace(document, path);
    },
    [show, scheme],
  );
}
