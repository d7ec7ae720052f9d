import type { ProblemAnswer } from '../../../api/problem.ts';
import type { Connection, ConnectionStatus } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { PlusIcon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/link.tsx';
import { Select } from '../../../ui/select.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import css from './account-bar.module.css';
import { accountName } from './accounts.ts';

interface AccountBarProps {
  /** Undefined while they are read. */
  readonly accounts: readonly Connection[] | undefined;
  readonly problem: ProblemAnswer | undefined;
  readonly readAgain: () => void;
  readonly account: Connection | undefined;
  readonly onChoose: (id: string) => void;
  /** Where accounts are renamed and removed. */
  readonly manageHref: string;
  readonly onSignIn: () => void;
  readonly isSigningIn: boolean;
  /** Whether who is signed in may connect an account of their own. @see TEAM-4 */
  readonly mayAdd: boolean;
  /** Whether signing in is what to do next. */
  readonly isNext: boolean;
}

const states: Readonly<Record<ConnectionStatus, string>> = {
  active: 'Active',
  expired: 'Expired: sign in again',
  revoked: 'Revoked: sign in again',
};

/** The account that tests run with, and the way to add one. */
export function AccountBar(props: AccountBarProps) {
  const {
    accounts,
    problem,
    readAgain,
    account,
    onChoose,
    manageHref,
    onSignIn,
    isSigningIn,
    isNext,
    mayAdd,
  } = props;
  if (problem !== undefined) return <ProblemView problem={problem} again={readAgain} level={3} />;
  return (
    <div className={css['bar']}>
      <div className={css['account']}>
        {accounts === undefined ? (
          <p className={css['words']}>
            <SkeletonText width="14ch" />
          </p>
        ) : accounts.length === 0 ? (
          <p className={css['words']}>{mayAdd ? 'No account yet. Sign in to add one.' : 'No account.'}</p>
        ) : (
          <Select
            label="Account"
            hideLabel
            size="small"
            options={accounts.map((one) => ({
              id: one.id,
              label: accountName(one),
              description: states[one.status],
            }))}
            value={account?.id ?? null}
            onChange={onChoose}
          />
        )}
      </div>
      {mayAdd && (
        <Button
          size="small"
          variant={isNext ? 'primary' : 'plain'}
          icon={PlusIcon}
          onPress={onSignIn}
          isPending={isSigningIn}
        >
          Sign in
        </Button>
      )}
      {accounts !== undefined && accounts.length > 0 && <Link href={manageHref}>Manage accounts</Link>}
    </div>
  );
}
