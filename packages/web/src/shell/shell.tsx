import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { signOut, useSession } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { type Icon, KeyIcon, LockIcon, LogIcon, LogOutIcon, PlugIcon, UnplugIcon } from '../ui/icon.tsx';
import { Mark } from './mark.tsx';
import css from './shell.module.css';
import { ThemeChoice } from './theme-choice.tsx';

const places: readonly { readonly to: string; readonly name: string; readonly icon: Icon }[] = [
  { to: '/integrations', name: 'Integrations', icon: PlugIcon },
  { to: '/connections', name: 'Connections', icon: UnplugIcon },
  { to: '/logs', name: 'Logs', icon: LogIcon },
  { to: '/settings', name: 'API keys', icon: KeyIcon },
  { to: '/settings/encryption', name: 'Encryption', icon: LockIcon },
];

/** The frame of every page behind the sign-in: where one is, and where one can go. */
export function Shell() {
  return (
    <div className={css['shell']}>
      <a className={css['skip']} href="#content">
        Skip to the content
      </a>
      <div className={css['rail']}>
        <Link to="/integrations" className={css['home']}>
          <Mark />
        </Link>
        <Environment />
        <nav aria-label="Main">
          <ul className={css['places']}>
            {places.map(({ to, name, icon: Glyph }) => (
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
          <a className={css['place']} href="/docs">
            API docs
          </a>
          <ThemeChoice />
          <SignOut />
        </div>
      </div>
      <main id="content" className={css['content']} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Which installation this is: a mistake in the wrong one is made in a hurry. */
function Environment() {
  const session = useSession();
  return (
    <p className={css['environment']} title="The server and the workspace that you change here">
      <span>{window.location.host}</span>
      {session !== undefined && <span className={css['workspace']}>{session.workspace}</span>}
    </p>
  );
}

function SignOut() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failed, setFailed] = useState('');
  const leave = async () => {
    try {
      await signOut(client);
      await navigate({ to: '/login' });
    } catch (error) {
      setFailed(problemOf(error).title);
    }
  };
  return (
    <>
      <p className={css['who']}>{session?.user.name}</p>
      <Button variant="quiet" icon={LogOutIcon} onPress={leave}>
        Sign out
      </Button>
      {failed !== '' && <p role="alert">{failed}</p>}
    </>
  );
}
