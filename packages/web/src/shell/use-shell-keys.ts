import { useEffect, useRef } from 'react';
import { hasCommandKey } from '../ui/kbd.tsx';

/** What the keys of the frame do. */
export interface ShellKeys {
  onPalette(): void;
  onHelp(): void;
}

/** Command-K and Command-/, or Ctrl on other keyboards. What a page has done with a key is left alone. */
export function useShellKeys(keys: ShellKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isMod = hasCommandKey() ? event.metaKey : event.ctrlKey;
      if (!isMod || event.altKey || event.defaultPrevented || event.repeat) return;
      const key = event.key.toLowerCase();
      if (key !== '/' && (key !== 'k' || event.shiftKey)) return;
      event.preventDefault();
      if (key === 'k') latest.current.onPalette();
      else latest.current.onHelp();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
