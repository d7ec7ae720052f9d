import { useCallback, useEffect, useRef } from 'react';

/**
 * Does something when a box is left, but never between the two halves of a press: what it changes could move the button
 * that is being pressed away from under the pointer, and the press would be lost.
 */
export function useAfterPress(act: () => void): () => void {
  const latest = useRef<(() => void) | undefined>(undefined);
  const isDown = useRef(false);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const down = () => {
      isDown.current = true;
    };
    const up = () => {
      isDown.current = false;
    };
    window.addEventListener('pointerdown', down, true);
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
    return () => {
      latest.current = undefined;
      window.removeEventListener('pointerdown', down, true);
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
    };
  }, []);
  return useCallback(() => {
    if (!isDown.current) {
      latest.current?.();
      return;
    }
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      // The click follows the pointer's end in the same task.
      requestAnimationFrame(() => latest.current?.());
    };
    window.addEventListener('pointerup', end, { signal: ended.signal });
    window.addEventListener('pointercancel', end, { signal: ended.signal });
  }, []);
}
