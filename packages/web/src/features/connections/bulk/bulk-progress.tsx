import { Button } from '../../../ui/button.tsx';
import { CircleAlertIcon, CircleCheckIcon, LoaderIcon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/link.tsx';
import { connectionHref } from '../words.ts';
import css from './bulk-progress.module.css';
import { type BulkRun, bulkText } from './run.ts';

interface BulkProgressProps {
  readonly run: BulkRun;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** How far a run over many connections is, and at its end what failed. */
export function BulkProgress({ run, onStop, onClose }: BulkProgressProps) {
  const { action, targets, results, state } = run;
  const failed = results.filter(({ ok }) => !ok);
  const isRunning = state === 'running';
  const Glyph = isRunning ? LoaderIcon : failed.length > 0 ? CircleAlertIcon : CircleCheckIcon;
  return (
    <section className={css['progress']} aria-label={action === 'test' ? 'Tests' : 'Deletions'}>
      <div className={css['line']}>
        <span className={failed.length > 0 ? css['bad'] : css['good']}>
          <Glyph size={18} />
        </span>
        <p role="status" className={css['words']}>
          {bulkText(run)}
        </p>
        {isRunning ? (
          <Button size="small" onPress={onStop}>
            Stop after this one
          </Button>
        ) : (
          <Button size="small" variant="quiet" onPress={onClose}>
            Close results
          </Button>
        )}
      </div>
      {isRunning && (
        <>
          <progress
            className={css['bar']}
            value={results.length}
            max={targets.length}
            aria-label="Progress"
          />
          <p className={css['hint']}>
            You can go to other pages of the console meanwhile. Closing this tab stops what has not begun.
          </p>
        </>
      )}
      {failed.length > 0 && (
        <ul className={css['failed']} aria-label="What failed">
          {failed.map(({ target, why, fix }) => (
            <li key={target.id}>
              <Link href={connectionHref(target.id)}>{target.title}</Link>
              <p>{why ?? 'It failed, and the answer says no more.'}</p>
              {fix !== undefined && <p className={css['fix']}>{fix}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
