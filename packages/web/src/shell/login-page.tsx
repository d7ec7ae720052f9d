import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { SignInWays } from '../api/people-types.ts';
import { problemOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { buttonClass } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { linkClass } from '../ui/link.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Door, DoorNote, Or } from './door.tsx';
import { KeyForm } from './key-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { safeTarget, ssoFault, ssoHref, waysRead } from './ways.ts';

/** Opens the console: to people by a password or at their provider, to whoever has a key by that. */
export function LoginPage() {
  const { to, with: way, problem } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const ways = useQuery(waysRead);
  const goOn = () => navigate({ to: safeTarget(to), replace: true });
  const search = to === undefined ? {} : { to };
  if (way === 'key')
    return (
      <Door
        title="Sign in to Claviger"
        lead="Paste an API key. The browser keeps a session in its place, not the key."
      >
        <KeyForm onDone={goOn} />
        <DoorNote>
          <Link className={linkClass} to="/login" search={search}>
            Sign in as a person instead
          </Link>
        </DoorNote>
      </Door>
    );
  return (
    <Door title="Sign in to Claviger">
      {problem !== undefined && (
        <Banner tone="bad" isLive title="You are not signed in">
          {ssoFault(problem)}
        </Banner>
      )}
      {ways.isPending && <SkeletonRows rows={3} label="Asking how one signs in here" />}
      {ways.isError && (
        <ProblemView
          problem={problemOf(ways.error)}
          again={() => void ways.refetch()}
          isTrying={ways.isFetching}
        />
      )}
      {ways.data !== undefined && <Ways ways={ways.data} to={to} onDone={goOn} />}
      {!ways.isPending && (
        <DoorNote>
          <Link className={linkClass} to="/login" search={{ ...search, with: 'key' }}>
            Use an API key instead
          </Link>
        </DoorNote>
      )}
    </Door>
  );
}

interface WaysProps {
  readonly ways: SignInWays;
  readonly to: string | undefined;
  readonly onDone: () => Promise<unknown>;
}

function Ways({ ways, to, onDone }: WaysProps) {
  return (
    <>
      {ways.password && <PasswordForm onDone={onDone} />}
      {ways.password && (
        <DoorNote>
          <Link className={linkClass} to="/reset">
            Forgotten your password?
          </Link>
        </DoorNote>
      )}
      {ways.password && ways.sso !== null && <Or />}
      {ways.sso !== null && (
        <a
          className={buttonClass(ways.password ? 'plain' : 'primary')}
          href={ssoHref({ to: safeTarget(to) })}
        >
          Continue with {ways.sso.name}
        </a>
      )}
      <DoorNote>
        {ways.signUp === 'open' && ways.mail ? (
          <Link className={linkClass} to="/sign-up">
            Make an account
          </Link>
        ) : (
          <p>Accounts are made by invitation. Ask an admin of your team for one.</p>
        )}
      </DoorNote>
    </>
  );
}
