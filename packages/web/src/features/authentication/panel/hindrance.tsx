import type { Scheme } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { useJump } from '../jump.ts';
import css from './hindrance.module.css';
import { Notice } from './notice.tsx';
import type { Panel } from './use-panel.ts';

interface HindranceProps {
  readonly panel: Panel;
  readonly scheme: Scheme;
}

/** Why a test or a sign-in did not begin, and what to do about it. */
export function HindranceView({ panel, scheme }: HindranceProps) {
  const { hindrance, dismiss, test, addAccount } = panel;
  const jump = useJump(scheme);
  if (hindrance === undefined) return null;
  switch (hindrance.kind) {
    case 'unsaved': {
      const isTest = hindrance.wish === 'test';
      const go = (how: 'save' | 'asIs') => void (isTest ? test(how) : addAccount(how));
      return (
        <Notice
          title="Your edits are not saved"
          actions={
            <>
              <Button size="small" variant="primary" onPress={() => go('save')}>
                {isTest ? 'Save and test' : 'Save and sign in'}
              </Button>
              {panel.draft.saved.complete && (
                <Button size="small" onPress={() => go('asIs')}>
                  {isTest ? 'Test what is saved' : 'Sign in with what is saved'}
                </Button>
              )}
              <Button size="small" variant="quiet" onPress={dismiss}>
                Cancel
              </Button>
            </>
          }
        >
          <p>The server tests what is saved.</p>
        </Notice>
      );
    }
    case 'missing':
      return (
        <Notice title="The definition is not complete yet">
          <p>These steps are missing something:</p>
          <ul className={css['missing']}>
            {hindrance.missing.map(({ title, messages, path }) => (
              <li key={path}>
                <Button
                  size="small"
                  onPress={() => {
                    dismiss();
                    jump(path);
                  }}
                >
                  Go to {title}
                </Button>
                <span>{messages.join(' ')}</span>
              </li>
            ))}
          </ul>
        </Notice>
      );
    case 'no-account':
      return (
        <Notice
          title="There is no account to test with"
          tone="plain"
          actions={
            <Button
              size="small"
              variant="primary"
              onPress={() => {
                dismiss();
                void addAccount('asIs');
              }}
            >
              Sign in
            </Button>
          }
        >
          <p>Sign in with an account of yours at the app. The connect window is the one that users see.</p>
        </Notice>
      );
    case 'problem':
      return <ProblemView problem={hindrance.problem} takesFocus level={3} onJump={jump} />;
  }
}
