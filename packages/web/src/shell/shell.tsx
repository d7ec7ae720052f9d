import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../api/session.ts';
import { contentId, useArrival } from './arrival.ts';
import { ClosedPage, closedPlace } from './closed-page.tsx';
import { Rail } from './rail.tsx';
import css from './shell.module.css';
import { useShellKeys } from './use-shell-keys.ts';
import { useSignOut } from './use-sign-out.ts';
import { hasNoPage, WaitingRoom } from './waiting-room.tsx';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

/** What stands over the page. */
type Over = 'palette' | 'keys' | undefined;

/** The frame of every page behind the sign-in. */
export function Shell() {
  const [over, setOver] = useState<Over>();
  // Loaded with the first call; after that they stay, so that they close as they opened.
  const [hasOpened, setOpened] = useState(false);
  if (over !== undefined && !hasOpened) setOpened(true);
  const { failed, leave } = useSignOut();
  useArrival();
  // One dialog at a time: what a page has open stays, and is answered first.
  const toggle = (what: Over) => {
    if (over === what) setOver(undefined);
    else if (over !== undefined || document.querySelector('[role="dialog"], [role="alertdialog"]') === null)
      setOver(what);
  };
  useShellKeys({ onPalette: () => toggle('palette'), onHelp: () => toggle('keys') });
  return (
    <div className={css['shell']}>
      <a className={css['skip']} href={`#${contentId}`}>
        Skip to the content
      </a>
      <Rail
        onSearch={() => setOver('palette')}
        onKeys={() => setOver('keys')}
        onSignOut={() => void leave()}
        failed={failed}
      />
      <main id={contentId} className={css['content']} tabIndex={-1}>
        <Content />
      </main>
      {hasOpened && (
        <Suspense>
          <CommandPalette
            isOpen={over === 'palette'}
            onOpenChange={(isOpen) => setOver(isOpen ? 'palette' : undefined)}
            onKeys={() => setOver('keys')}
            onSignOut={() => void leave()}
          />
          <KeysDialog
            isOpen={over === 'keys'}
            onOpenChange={(isOpen) => setOver(isOpen ? 'keys' : undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The page. In another workspace it begins anew: nothing of the last one is left in it. */
function Content() {
  const session = useSession();
  const { pathname } = useLocation();
  if (session !== undefined && hasNoPage(session)) return <WaitingRoom session={session} />;
  const closed = closedPlace(pathname, session?.permissions ?? []);
  if (closed !== undefined) return <ClosedPage name={closed.name} needs={closed.needs} />;
  return <Outlet key={session?.workspace} />;
}
