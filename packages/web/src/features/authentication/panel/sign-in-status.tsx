import { Banner } from '../../../ui/banner.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { isOwn, opening } from './connect-window.ts';
import type { SignIn } from './use-sign-in.ts';
import { attemptText } from './watch.ts';

interface SignInStatusProps {
  readonly signIn: SignIn;
  readonly onSignIn: () => void;
  readonly onGiveUp: () => void;
}

/** How far a sign-in is, and what to do when its window is not there. */
export function SignInStatus({ signIn, onSignIn, onGiveUp }: SignInStatusProps) {
  switch (signIn.phase) {
    case 'none':
      return null;
    case 'opening':
      return (
        <Banner title="Signing in" isLive>
          The connect window opens.
        </Banner>
      );
    case 'refused':
      return <ProblemView problem={signIn.problem} again={onSignIn} takesFocus level={3} />;
    case 'ended':
      return (
        <Banner
          title="Not signed in"
          isLive
          actions={
            <Button size="small" variant="quiet" onPress={onGiveUp}>
              Close
            </Button>
          }
        >
          {attemptText(signIn.status)}
        </Banner>
      );
    case 'open': {
      const { status, url, isBlocked, isClosed } = signIn;
      // Why it failed stands below, and there is no window in which to mend it.
      if (status === 'failed' && isClosed && !isBlocked) return null;
      const hint = isBlocked
        ? 'The browser did not let the connect window open. Open the page in a tab instead.'
        : isClosed && status !== 'exchanging' && status !== 'testing'
          ? 'The connect window is closed. Open it again to go on where you were.'
          : attemptText(status);
      return (
        <Banner
          title={status === 'failed' ? 'Not signed in yet' : 'Signing in'}
          tone={isBlocked ? 'warn' : 'plain'}
          isLive
          actions={
            <>
              {(isBlocked || isClosed) && <OpenPage url={url} isFirst={isBlocked} />}
              <Button size="small" onPress={onGiveUp}>
                Cancel
              </Button>
            </>
          }
        >
          {hint}
        </Banner>
      );
    }
  }
}

/** Leads to the connect page. The first time by a form where it may, so that the browser says who leads there. */
function OpenPage({ url, isFirst }: { readonly url: string; readonly isFirst: boolean }) {
  if (isFirst && isOwn(url))
    return (
      <form method="post" action={url} target="_blank" rel="noopener">
        <input type="hidden" {...opening} />
        <button type="submit" className={buttonClass('primary', 'small')}>
          Open the connect page
        </button>
      </form>
    );
  return (
    <a href={url} target="_blank" rel="noopener" className={buttonClass('primary', 'small')}>
      Open the connect page
    </a>
  );
}
