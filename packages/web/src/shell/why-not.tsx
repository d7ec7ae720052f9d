import type { ReactNode } from 'react';
import { type Permission, useWhyNot } from '../api/may.ts';
import { LockIcon } from '../ui/icon.tsx';
import css from './why-not.module.css';

interface WhyNotProps {
  readonly needs: Permission;
  /** What cannot be done here. */
  readonly children: ReactNode;
}

/** One quiet line in the place of what somebody may not do; nothing for who may. @see TEAM-1 */
export function WhyNot({ needs, children }: WhyNotProps) {
  const why = useWhyNot(needs);
  if (why === undefined) return null;
  return (
    <p className={css['line']}>
      <LockIcon size={14} />
      <span>
        {children} {why}
      </span>
    </p>
  );
}
