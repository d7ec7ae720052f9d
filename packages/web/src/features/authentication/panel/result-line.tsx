import { formatCount, formatDuration } from '../../../ui/format.ts';
import { CircleAlertIcon, CircleCheckIcon, CircleIcon, CircleXIcon, LoaderIcon } from '../../../ui/icon.tsx';
import { cx } from '../../../ui/props.ts';
import type { Run } from './kept-run.ts';
import css from './result-line.module.css';
import { useElapsed } from './use-elapsed.ts';
import type { Testing } from './use-test.ts';

interface ResultLineProps {
  readonly run: Run | undefined;
  readonly testing: Testing;
}

/** What the last run came to, in one line whose height never changes. */
export function ResultLine({ run, testing }: ResultLineProps) {
  const elapsed = useElapsed(testing.phase === 'running' ? testing.since : undefined);
  const { icon: Glyph, text, tone } = lineOf(run, testing);
  return (
    <div className={css['line']}>
      <p className={cx(css['words'], css[tone])} role="status">
        <Glyph size={18} />
        <span>{text}</span>
      </p>
      {testing.phase === 'running' && (
        // Not part of the status: it would be read aloud ten times a second.
        <span className={css['elapsed']} aria-hidden="true">
          {formatDuration(elapsed)}
        </span>
      )}
    </div>
  );
}

function lineOf(run: Run | undefined, testing: Testing) {
  if (testing.phase === 'running') return { icon: LoaderIcon, text: 'Testing the account…', tone: 'muted' };
  if (testing.phase === 'cancelled')
    return { icon: CircleXIcon, text: 'The test was cancelled.', tone: 'muted' };
  if (testing.phase === 'refused')
    return { icon: CircleAlertIcon, text: 'The test could not be run.', tone: 'bad' };
  if (run === undefined) return { icon: CircleIcon, text: 'Not tested yet', tone: 'muted' };
  const { ok, durationMs, http } = run.report;
  const facts = [formatDuration(durationMs), formatCount(http.length, 'exchange')].join(' · ');
  if (ok) return { icon: CircleCheckIcon, text: `Request successful · ${facts}`, tone: 'good' };
  const what = run.kind === 'test' ? 'Test failed' : 'Sign-in failed';
  return { icon: CircleAlertIcon, text: `${what} · ${facts}`, tone: 'bad' };
}
