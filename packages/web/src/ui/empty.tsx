import type { ReactNode } from 'react';
import css from './empty.module.css';
import { isThere } from './field.tsx';
import type { Icon } from './icon.tsx';

export interface EmptyProps {
  readonly title: string;
  /** What will stand here, and what brings it. */
  readonly children?: ReactNode;
  readonly icon?: Icon;
  /** Buttons: the ways to begin. */
  readonly actions?: ReactNode;
}

/** What a list says while there is nothing in it. */
export function Empty({ title, children, icon: Glyph, actions }: EmptyProps) {
  return (
    <div className={css['empty']}>
      {Glyph !== undefined && <Glyph size={28} />}
      <p className={css['title']}>{title}</p>
      {isThere(children) && <div className={css['words']}>{children}</div>}
      {isThere(actions) && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}
