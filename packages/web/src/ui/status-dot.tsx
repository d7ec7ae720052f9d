import { type Tone, toneIcon } from './badge.tsx';
import { VisuallyHidden } from './hidden.tsx';
import css from './status-dot.module.css';

export interface StatusDotProps {
  readonly tone: Tone;
  /** The state in words, read aloud. */
  readonly label: string;
}

/** A state as one small mark, each tone with a shape of its own. */
export function StatusDot({ tone, label }: StatusDotProps) {
  const Glyph = toneIcon[tone];
  return (
    <span className={css[tone]} title={label}>
      <Glyph size={14} />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
