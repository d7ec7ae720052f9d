import type { ReactNode } from 'react';
import { Link as BaseLink } from 'react-aria-components';
import { VisuallyHidden } from './hidden.tsx';
import { ExternalLinkIcon } from './icon.tsx';
import css from './link.module.css';

/** The class of a link in text, for any anchor. */
export const linkClass: string = css['link'] ?? '';

export interface LinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** Leads out of the console: opens a new tab and says so. */
  readonly isExternal?: boolean;
}

/** A link in text. */
export function Link({ href, children, isExternal = false }: LinkProps) {
  if (!isExternal)
    return (
      <BaseLink href={href} className={linkClass}>
        {children}
      </BaseLink>
    );
  return (
    <a href={href} className={linkClass} target="_blank" rel="noreferrer noopener">
      {children}
      <span className={css['out']}>
        <ExternalLinkIcon size={13} />
      </span>
      <VisuallyHidden> (opens a new tab)</VisuallyHidden>
    </a>
  );
}
