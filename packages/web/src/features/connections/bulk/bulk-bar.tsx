import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { formatCount } from '../../../ui/format.ts';
import { PlayIcon, TrashIcon } from '../../../ui/icon.tsx';
import css from './bulk-bar.module.css';
import type { BulkAction, Target } from './run.ts';

interface BulkBarProps {
  readonly targets: readonly Target[];
  /** How many could be chosen. */
  readonly all: number;
  readonly onStart: (action: BulkAction) => void;
  readonly onClear: () => void;
  /** A run is under way: another one waits for its end. */
  readonly isBusy: boolean;
}

/** What can be done with the chosen connections. */
export function BulkBar({ targets, all, onStart, onClear, isBusy }: BulkBarProps) {
  const [isAsking, ask] = useState(false);
  const count = targets.length;
  const [first] = targets;
  const what = formatCount(count, 'connection');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form.
    <div className={css['bar']} role="group" aria-label="With the selection">
      <p role="status" className={css['count']}>
        {count === 0
          ? `${formatCount(all, 'connection')} here. Select some to test or delete them together.`
          : `${what} selected`}
      </p>
      {count > 0 && (
        <>
          <Button size="small" icon={PlayIcon} isDisabled={isBusy} onPress={() => onStart('test')}>
            {`Test ${what}`}
          </Button>
          <Button size="small" icon={TrashIcon} isDisabled={isBusy} onPress={() => ask(true)}>
            {`Delete ${what}`}
          </Button>
          <Button size="small" variant="quiet" onPress={onClear}>
            Clear selection
          </Button>
        </>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={ask}
        title={`Delete ${what}?`}
        action={`Delete ${what}`}
        {...(count > 1 ? { typed: String(count) } : {})}
        onConfirm={() => {
          ask(false);
          onStart('delete');
        }}
      >
        <p>
          {count === 1 && first !== undefined ? `${first.title} is` : 'They are'} revoked at the app where the
          definition says how, and the credentials are destroyed here. Calls with{' '}
          {count === 1 ? 'it' : 'them'} fail from then on. This cannot be undone; the timeline keeps the
          receipt.
        </p>
      </ConfirmDialog>
    </div>
  );
}
