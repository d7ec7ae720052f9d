import { type ReactNode, useId } from 'react';
import { isThere } from './field.tsx';
import { ChevronRightIcon } from './icon.tsx';
import { Link } from './link.tsx';
import css from './page.module.css';
import { cx } from './props.ts';

export interface PageProps {
  /** The one h1, and the title of the tab. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Before the title: the tile of an app. */
  readonly mark?: ReactNode;
  /** Beside the title: badges. */
  readonly aside?: ReactNode;
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  /** The pages above this one, the nearest last. */
  readonly breadcrumbs?: readonly { readonly label: string; readonly href: string }[];
  /** `wide` for tables and two panes; others keep one column that is easy to read. */
  readonly width?: 'column' | 'wide';
  readonly children: ReactNode;
}

/** A page: where it stands, its one heading, what can be done, and its content. */
export function Page({
  title,
  subtitle,
  mark,
  aside,
  actions,
  breadcrumbs = [],
  width = 'wide',
  children,
}: PageProps) {
  return (
    <div className={cx(css['page'], css[width])}>
      <title>{`${title} · Claviger`}</title>
      <header className={css['head']}>
        {breadcrumbs.length > 0 && (
          <nav aria-label="Breadcrumb">
            <ol className={css['crumbs']}>
              {breadcrumbs.map((crumb, place) => (
                <li key={crumb.href}>
                  {place > 0 && <ChevronRightIcon size={14} />}
                  <Link href={crumb.href}>{crumb.label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className={css['line']}>
          <div className={css['title']}>
            {mark === undefined ? (
              <h1 tabIndex={-1}>{title}</h1>
            ) : (
              <div className={css['marked']}>
                {mark}
                <h1 tabIndex={-1}>{title}</h1>
              </div>
            )}
            {aside}
          </div>
          {isThere(actions) && <div className={css['actions']}>{actions}</div>}
        </div>
        {isThere(subtitle) && <p className={css['subtitle']}>{subtitle}</p>}
      </header>
      {children}
    </div>
  );
}

export interface SectionProps {
  /** The h2. */
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Whether the content stands on a raised card. */
  readonly isCard?: boolean;
  readonly id?: string;
}

/** A part of a page under a heading of its own. */
export function Section({ title, description, actions, children, isCard = false, id }: SectionProps) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={css['section']}>
      <div className={css['line']}>
        <h2 id={heading}>{title}</h2>
        {isThere(actions) && <div className={css['actions']}>{actions}</div>}
      </div>
      {isThere(description) && <p className={css['subtitle']}>{description}</p>}
      <div className={cx(css['content'], isCard && css['card'])}>{children}</div>
    </section>
  );
}

/** A raised box. */
export function Card({ children }: { readonly children: ReactNode }) {
  return <div className={cx(css['content'], css['card'])}>{children}</div>;
}

/** Things below each other at an even distance. */
export function Stack({
  children,
  gap = 'normal',
}: {
  readonly children: ReactNode;
  readonly gap?: 'small' | 'normal' | 'large';
}) {
  return <div className={cx(css['stack'], css[gap])}>{children}</div>;
}

/** Facts as names and values. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}) {
  return (
    <dl className={css['facts']}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
