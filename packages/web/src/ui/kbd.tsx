import { VisuallyHidden } from './hidden.tsx';
import css from './kbd.module.css';

/** The names of the keys that have another one on a Mac: sign and spoken name. */
const macKeys: Readonly<Record<string, readonly [sign: string, spoken: string]>> = {
  Mod: ['⌘', 'Command'],
  Alt: ['⌥', 'Option'],
  Enter: ['⏎', 'Enter'],
  Shift: ['⇧', 'Shift'],
};

/** Whether the person's keyboard has a Command key. */
export function hasCommandKey(platform: string = navigator.platform): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

export interface KbdProps {
  /** Keys joined by `+`; `Mod` is Command on a Mac and Ctrl elsewhere: `Mod+Enter`. */
  readonly keys: string;
  readonly isMac?: boolean;
}

/** A shortcut as the keys of this keyboard. */
export function Kbd({ keys, isMac = hasCommandKey() }: KbdProps) {
  const parts = keys.split('+');
  const shown = parts.map((key) => (isMac ? (macKeys[key]?.[0] ?? key) : key === 'Mod' ? 'Ctrl' : key));
  const spoken = parts.map((key) => (isMac ? (macKeys[key]?.[1] ?? key) : key === 'Mod' ? 'Control' : key));
  return (
    <kbd className={css['kbd']}>
      <span aria-hidden="true">{shown.join(isMac ? '' : '+')}</span>
      <VisuallyHidden>{spoken.join(' ')}</VisuallyHidden>
    </kbd>
  );
}
