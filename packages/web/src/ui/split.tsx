import type { ReactNode } from 'react';
import { cx } from './props.ts';
import css from './split.module.css';

export interface SplitProps {
  readonly children: ReactNode;
  /** The second pane: beside the first while there is room, below it when there is not. */
  readonly side: ReactNode;
  /** Names the second pane as a place of the page. */
  readonly sideLabel: string;
  /** Whether the second pane stays in sight while the first is scrolled. */
  readonly isSticky?: boolean;
}

/** Two panes: work on the left, what it leads to on the right. */
export function Split({ children, side, sideLabel, isSticky = true }: SplitProps) {
  return (
    <div className={css['frame']}>
      <div className={css['split']}>
        <div className={css['main']}>{children}</div>
        <aside aria-label={sideLabel} className={cx(css['side'], isSticky && css['sticky'])}>
          {side}
        </aside>
      </div>
    </div>
  );
}
