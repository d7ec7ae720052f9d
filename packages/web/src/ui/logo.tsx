import { useState } from 'react';
import css from './logo.module.css';
import { cx } from './props.ts';

export interface LogoProps {
  /** The app's name: its first letter stands where there is no logo, or none that loads. */
  readonly name: string;
  /** An https URL, or a data URL. */
  readonly logo: string | null | undefined;
  readonly size?: 'small' | 'normal' | 'large';
}

/** The tile of an app. It is for the eye only: the name always stands beside it. */
export function Logo({ name, logo, size = 'normal' }: LogoProps) {
  const [broken, setBroken] = useState<string>();
  const isShown = typeof logo === 'string' && logo !== '' && logo !== broken;
  return (
    <span
      className={cx(css['tile'], css[size], isShown && css['shown'])}
      aria-hidden="true"
      // Drawn by the style: text that is copied, or read from a row, has the name alone.
      data-letter={isShown ? undefined : initialOf(name)}
    >
      {isShown && (
        <img
          src={logo}
          alt=""
          referrerPolicy="no-referrer"
          loading="lazy"
          decoding="async"
          onError={() => setBroken(logo)}
        />
      )}
    </span>
  );
}

/** The first letter of a name as it is read. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  return first?.segment.toUpperCase() ?? '';
}
