import css from './progress.module.css';
import { cx } from './props.ts';

export interface ProgressProps {
  readonly label: string;
  /** Parts of the whole, in order; the rest of the line is what is left. */
  readonly parts: readonly { readonly id: string; readonly count: number; readonly tone: 'good' | 'bad' }[];
  readonly total: number;
  /** Where it stands, in words: "12 of 20 moved, 1 failed". */
  readonly words: string;
}

/** How far work has got. Each part is a stretch of the line; the words say the same. */
export function Progress({ label, parts, total, words }: ProgressProps) {
  const done = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={css['progress']}>
      <div
        className={css['line']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={words}
      >
        {parts.map(({ id, count, tone }) => (
          <span key={id} className={cx(css['part'], css[tone])} style={{ flexGrow: count }} />
        ))}
        <span style={{ flexGrow: Math.max(0, total - done) }} />
      </div>
      <p className={css['words']}>{words}</p>
    </div>
  );
}
