import { VisuallyHidden } from './hidden.tsx';
import css from './skeleton.module.css';

export interface SkeletonRowsProps {
  readonly rows?: number;
  /** What is being loaded, for those who cannot see the rows. */
  readonly label?: string;
}

/** Rows where rows will be, of the same height as a table's. */
export function SkeletonRows({ rows = 6, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <div role="status" className={css['rows']}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
        <div key={row} className={css['row']} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

/** A line where a text will be. */
export function SkeletonText({ width = '12ch' }: { readonly width?: string }) {
  return <span className={css['text']} style={{ width }} aria-hidden="true" />;
}
