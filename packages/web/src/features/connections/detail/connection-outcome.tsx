import { problemOf } from '../../../api/problem.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { SignInStatus } from '../../authentication/panel/sign-in-status.tsx';
import { TestResult } from './test-result.tsx';
import type { ConnectionActions } from './use-connection.ts';

interface ConnectionOutcomeProps {
  readonly id: string;
  readonly actions: ConnectionActions;
}

/** What came of what was done last: a renewal, a reconnection, a test. */
export function ConnectionOutcome({ id, actions }: ConnectionOutcomeProps) {
  const { signIn, reconnect, giveUpSignIn, testing, run } = actions;
  return (
    <>
      <Renewal renewal={actions.renewal} />
      <SignInStatus signIn={signIn} onSignIn={reconnect} onGiveUp={giveUpSignIn} />
      {testing.phase === 'refused' && (
        <ProblemView problem={testing.problem} again={actions.test} takesFocus />
      )}
      {(run !== undefined || testing.phase === 'running' || testing.phase === 'cancelled') && (
        <TestResult connection={id} actions={actions} />
      )}
    </>
  );
}

function Renewal({ renewal }: Pick<ConnectionActions, 'renewal'>) {
  if (renewal.isPending)
    return (
      <Banner title="Renewing" isLive>
        The app is asked for new credentials.
      </Banner>
    );
  if (!renewal.isError) return null;
  const problem = problemOf(renewal.error);
  // Nobody failed where there was nobody to ask.
  if (problem.status === 409 && problem.code === 'refresh_failed')
    return (
      <Banner
        title="Nothing was renewed"
        isLive
        actions={
          <Button size="small" variant="quiet" onPress={renewal.reset}>
            Close
          </Button>
        }
      >
        <p>{problem.detail}</p>
        <p>{problem.fix}</p>
      </Banner>
    );
  return <ProblemView problem={problem} again={() => renewal.mutate()} takesFocus />;
}
