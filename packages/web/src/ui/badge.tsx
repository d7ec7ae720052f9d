import type { ReactNode } from 'react';
import css from './badge.module.css';
import { CircleAlertIcon, CircleCheckIcon, CircleIcon, type Icon, WarningIcon } from './icon.tsx';
import { cx } from './props.ts';

/** What a state means to the one who reads it. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** The icon of each tone: colour never says it alone. */
export const toneIcon: Readonly<Record<Tone, Icon>> = {
  good: CircleCheckIcon,
  warn: WarningIcon,
  bad: CircleAlertIcon,
  plain: CircleIcon,
};

export interface BadgeProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
  /** Another icon than the tone's; null for none (then the words must say the state). */
  readonly icon?: Icon | null;
}

/** A state in one or two words. */
export function Badge({ tone = 'plain', children, icon }: BadgeProps) {
  const Glyph = icon === undefined ? toneIcon[tone] : icon;
  return (
    <span className={cx(css['badge'], css[tone])}>
      {Glyph !== null && <Glyph size={13} />}
      {children}
    </span>
  );
}

/** An HTTP method. */
export function MethodBadge({ method }: { readonly method: string }) {
  return <span className={css['method']}>{method.toUpperCase()}</span>;
}

/** The tone of an HTTP status. */
export function toneOfStatus(status: number | null | undefined): Tone {
  if (status === null || status === undefined) return 'bad';
  if (status < 300) return 'good';
  return status < 400 ? 'plain' : status < 500 ? 'warn' : 'bad';
}

/** An HTTP status with its tone; without one there was no answer. */
export function StatusBadge({ status }: { readonly status: number | null | undefined }) {
  return <Badge tone={toneOfStatus(status)}>{status ?? 'No answer'}</Badge>;
}
