import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/hidden.tsx';
import {
  CloseIcon,
  CommandIcon,
  ExternalLinkIcon,
  FileIcon,
  KeyIcon,
  LogOutIcon,
  MenuIcon,
  SearchIcon,
} from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Mark } from './mark.tsx';
import { PersonMenu } from './person-menu.tsx';
import { docsHref, placesFor } from './places.ts';
import css from './rail.module.css';
import { ThemeChoice } from './theme-choice.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

interface RailProps {
  readonly onSearch: () => void;
  readonly onKeys: () => void;
  readonly onSignOut: () => void;
  /** Why signing out failed; empty when it did not. */
  readonly failed: string;
}

const menuId = 'rail-menu';

/** Where one is, and where one can go. With little room it is a bar whose menu opens. */
export function Rail({ onSearch, onKeys, onSignOut, failed }: RailProps) {
  const [isOpen, open] = useState(false);
  const { pathname } = useLocation();
  const [shown, setShown] = useState(pathname);
  if (shown !== pathname) {
    setShown(pathname);
    open(false);
  }
  const session = useSession();
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      open(false);
      toggle.current?.focus();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [isOpen]);
  return (
    <header className={css['rail']} data-open={isOpen}>
      <div className={css['bar']}>
        <Link to="/integrations" className={css['home']}>
          <Mark />
        </Link>
        <button
          type="button"
          className={css['search']}
          aria-keyshortcuts="Meta+K Control+K"
          onClick={onSearch}
        >
          <SearchIcon />
          <span className={css['word']}>Search</span>
          <span className={css['keys']} aria-hidden="true">
            <Kbd keys="Mod+K" />
          </span>
        </button>
        <button
          ref={toggle}
          type="button"
          className={css['toggle']}
          aria-expanded={isOpen}
          aria-controls={menuId}
          onClick={() => open(!isOpen)}
        >
          {isOpen ? <CloseIcon /> : <MenuIcon />}
          Menu
        </button>
      </div>
      <div id={menuId} className={css['menu']}>
        <Environment />
        <nav aria-label="Main">
          <ul className={css['places']}>
            {placesFor(session?.permissions ?? []).map(({ to, name, icon: Glyph }) => (
              <li key={to}>
                <Link to={to} className={css['place']} activeOptions={{ exact: to === '/settings' }}>
                  <Glyph />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css['foot']}>
          <div className={css['line']}>
            <a className={css['place']} href={docsHref} target="_blank" rel="noopener">
              <FileIcon />
              API docs
              <span className={css['out']}>
                <ExternalLinkIcon size={13} />
              </span>
              <VisuallyHidden> (opens a new tab)</VisuallyHidden>
            </a>
            <IconButton label="Keyboard shortcuts" icon={CommandIcon} size="small" onPress={onKeys} />
          </div>
          <ThemeChoice />
          <Person onSignOut={onSignOut} />
          {failed !== '' && (
            <p role="alert" className={css['failed']}>
              {failed}
            </p>
          )}
        </div>
      </div>
    </header>
  );
}

/** Which installation this is: a mistake in the wrong one is made in a hurry. */
function Environment() {
  const session = useSession();
  return (
    <div className={css['environment']}>
      <span title="The server that you change here">{window.location.host}</span>
      {session?.kind === 'person' && session.workspace !== null ? (
        <WorkspaceMenu session={session} />
      ) : (
        <span className={css['workspace']} title="The workspace that you change here">
          {session?.workspaceName}
        </span>
      )}
    </div>
  );
}

function Person({ onSignOut }: Pick<RailProps, 'onSignOut'>) {
  const session = useSession();
  if (session?.kind === 'person')
    return (
      <div className={css['person']}>
        <PersonMenu session={session} onSignOut={onSignOut} />
      </div>
    );
  return (
    <div className={css['person']}>
      <p className={css['who']}>
        <KeyIcon />
        <span>
          <VisuallyHidden>Signed in with the API key </VisuallyHidden>
          {session?.user.name}
        </span>
      </p>
      <Button size="small" icon={LogOutIcon} onPress={onSignOut}>
        Sign out
      </Button>
    </div>
  );
}
