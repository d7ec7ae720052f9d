import { type ReactNode, useEffect } from 'react';
import css from './door.module.css';
import { Mark } from './mark.tsx';

interface DoorProps {
  /** The one h1, and the title of the tab. */
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of the pages before the sign-in: one card in the middle. */
export function Door({ title, lead, children }: DoorProps) {
  useEffect(() => {
    document.title = `${title} · Claviger`;
  }, [title]);
  return (
    <main className={css['page']}>
      <div className={css['card']}>
        <Mark />
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className={css['lead']}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}

/** A line between two ways. */
export function Or() {
  return <p className={css['or']}>or</p>;
}

/** Small print below a form. */
export function DoorNote({ children }: { readonly children: ReactNode }) {
  return <div className={css['note']}>{children}</div>;
}
