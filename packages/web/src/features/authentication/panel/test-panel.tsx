import { lazy, Suspense, useEffect, useRef } from 'react';
import { addressOf } from '../../../api/client.ts';
import { useMayOwn, useWhyNot } from '../../../api/may.ts';
import { useSession } from '../../../api/session.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { FlaskIcon, PlayIcon, StethoscopeIcon } from '../../../ui/icon.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useDiagnosis } from '../diagnosis/use-diagnosis.ts';
import type { StepProps } from '../step-props.ts';
import { AccountBar } from './account-bar.tsx';
import { HindranceView } from './hindrance.tsx';
import { ResultLine } from './result-line.tsx';
import { RunProblemView } from './run-problem.tsx';
import { SignInStatus } from './sign-in-status.tsx';
import css from './test-panel.module.css';
import { usePanel } from './use-panel.ts';

const loadTabs = async () => ({ default: (await import('./run-tabs.tsx')).RunTabs });
const RunTabs = lazy(loadTabs);

/** Connects an account of the builder's own, tests it, and shows all that came of it. @see TST-10 to TST-16 */
export function TestPanel({ scheme }: StepProps) {
  const panel = usePanel(scheme);
  const { draft, run, testing, signIn, test, addAccount } = panel;
  const diagnosis = useDiagnosis(run);
  const session = useSession();
  const mayTest = useMayOwn('connections:write');
  const why = useWhyNot('connections:write');
  useTestKeys(() => void (mayTest && test()));
  const isRunning = testing.phase === 'running';
  // The steps come first, then an account, then its test.
  const next = !draft.saved.complete ? undefined : panel.accounts?.length === 0 ? 'sign-in' : 'test';
  const isUnderWay = isRunning || signIn.phase === 'open';
  useEffect(() => {
    // By the time there is a result, what shows it is there too; what fails now says so then.
    if (isUnderWay) void loadTabs().catch(() => undefined);
  }, [isUnderWay]);
  const problem = run?.report.problem ?? null;
  return (
    <div className={css['panel']}>
      <header className={css['head']}>
        <h2>Test</h2>
        <AccountBar
          accounts={panel.accounts}
          problem={panel.accountsProblem}
          readAgain={panel.readAccounts}
          account={panel.account}
          onChoose={(account) => panel.show({ account })}
          manageHref={addressOf('/connections', {
            integration: draft.integration,
            version: draft.version,
            user: session?.user.id,
          })}
          onSignIn={() => void addAccount()}
          isSigningIn={signIn.phase === 'opening'}
          isNext={next === 'sign-in'}
          mayAdd={mayTest}
        />
        <div className={css['run']}>
          {mayTest ? (
            <Button
              variant={next === 'test' ? 'primary' : 'plain'}
              icon={PlayIcon}
              onPress={() => void test()}
              isPending={isRunning}
            >
              Test
            </Button>
          ) : (
            <span className={css['stale']}>{why}</span>
          )}
          {!mayTest ? null : isRunning ? (
            <Button onPress={panel.cancel}>Cancel</Button>
          ) : (
            <Kbd keys="Mod+Enter" />
          )}
          {!isRunning && (panel.isStale || panel.isOtherAccount) && (
            <span className={css['stale']}>
              {panel.isStale ? (
                <Badge tone="warn">Changed since this test</Badge>
              ) : (
                <Badge>With another account</Badge>
              )}
            </span>
          )}
        </div>
        <ResultLine run={run} testing={testing} />
      </header>
      <div className={css['body']}>
        <HindranceView panel={panel} scheme={scheme} />
        <SignInStatus signIn={signIn} onSignIn={() => void addAccount()} onGiveUp={panel.giveUp} />
        {testing.phase === 'refused' && (
          <ProblemView problem={testing.problem} again={() => void test()} takesFocus level={3} />
        )}
        {/* What the last run came to stays while another runs: nothing moves until there is an answer. */}
        <div className={isRunning ? css['old'] : undefined} aria-busy={isRunning}>
          <div className={css['result']}>
            {problem !== null && (
              <RunProblemView
                problem={problem}
                scheme={scheme}
                takesFocus={panel.isFresh}
                actions={
                  diagnosis.canFind && (
                    <Button
                      size="small"
                      icon={StethoscopeIcon}
                      onPress={() => {
                        panel.show({ tab: 'diagnosis' });
                        if (diagnosis.diagnosing.phase === 'none') void diagnosis.find();
                      }}
                    >
                      Find out what works
                    </Button>
                  )
                }
              />
            )}
            {run !== undefined || panel.view.exchange !== undefined ? (
              <Suspense fallback={<SkeletonRows rows={5} label="Loading the result" />}>
                <RunTabs panel={panel} scheme={scheme} diagnosis={diagnosis} />
              </Suspense>
            ) : (
              <Empty icon={FlaskIcon} title="Run a test to see the response here.">
                {next === undefined && 'Save the steps first. '}
                Sign in with an account of yours, then test it. Nothing here is shown to your users.
              </Empty>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Ctrl-Enter, or Command-Enter, tests from wherever the focus is; so does whoever asks for it by an event. */
function useTestKeys(test: () => void): void {
  const latest = useRef(test);
  useEffect(() => {
    latest.current = test;
  });
  useEffect(() => {
    const asked = () => latest.current();
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      // What is typed in a dialog is not in the document yet.
      if (event.target instanceof Element && event.target.closest('[role=dialog], [role=alertdialog]'))
        return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('claviger:test', asked);
    // Before whatever has the focus: a button would take Enter for a press of its own.
    window.addEventListener('keydown', pressed, { capture: true });
    return () => {
      window.removeEventListener('claviger:test', asked);
      window.removeEventListener('keydown', pressed, { capture: true });
    };
  }, []);
}
