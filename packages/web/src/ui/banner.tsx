import type { ReactNode } from 'react';
import { type Tone, toneIcon } from './badge.tsx';
import css from './banner.module.css';
import { isThere } from './field.tsx';
import { InfoIcon } from './icon.tsx';
import { cx } from './props.ts';

export interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Said aloud when it appears by itself. */
  readonly isLive?: boolean;
}

/** Something to know about all that follows. */
export function Banner({ tone = 'plain', title, children, actions, isLive = false }: BannerProps) {
  const Glyph = tone === 'plain' ? InfoIcon : toneIcon[tone];
  return (
    <div className={cx(css['banner'], css[tone])} role={isLive ? 'status' : undefined}>
      <Glyph size={18} />
      <div className={css['words']}>
        {title !== undefined && <p className={css['title']}>{title}</p>}
        {isThere(children) && <div>{children}</div>}
      </div>
      {isThere(actions) && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}
