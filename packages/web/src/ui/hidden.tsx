import type { ReactNode } from 'react';
import css from './hidden.module.css';

/** Words that are read aloud and not seen. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css['hidden']}>{children}</span>;
}

/** A result that is said when it changes; it stands in the page before there is one. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  return (
    <span className={css['hidden']} role="status">
      {children}
    </span>
  );
}
