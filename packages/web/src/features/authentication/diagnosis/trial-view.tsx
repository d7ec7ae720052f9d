import { useId, useState } from 'react';
import type { ReportedExchange, Trial } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DiffView } from '../../../ui/diff-view.tsx';
import { CheckIcon } from '../../../ui/icon.tsx';
import { cx } from '../../../ui/props.ts';
import { ChangeList } from './change-list.tsx';
import { exchangeText } from './exchange-text.ts';
import { verdicts } from './order.ts';
import css from './trial-view.module.css';

interface TrialViewProps {
  readonly trial: Trial;
  readonly scheme: Scheme;
  readonly failed: ReportedExchange | null;
  readonly isBest: boolean;
  readonly onApply: () => void;
  readonly isApplying: boolean;
}

/** One variation that was tried: what it came to, what it changes, and both exchanges side by side. */
export function TrialView({ trial, scheme, failed, isBest, onApply, isApplying }: TrialViewProps) {
  const [isComparing, compare] = useState(false);
  const heading = useId();
  const { verdict, exchange, changes } = trial;
  const { text, tone } = verdicts[verdict];
  const isOffered = verdict !== 'same' && changes.length > 0;
  return (
    <article aria-labelledby={heading} className={cx(css['trial'], isBest && css['best'])}>
      <div className={css['head']}>
        <h4 id={heading}>{trial.title}</h4>
        <Badge tone={tone}>{text}</Badge>
      </div>
      <p className={css['why']}>{trial.why}</p>
      {isOffered && <ChangeList changes={changes} scheme={scheme} />}
      <div className={css['actions']}>
        {isOffered && (
          <Button
            size="small"
            variant={isBest ? 'primary' : 'plain'}
            icon={CheckIcon}
            onPress={onApply}
            isPending={isApplying}
          >
            Apply this change
          </Button>
        )}
        {exchange !== null && failed !== null && (
          <Button size="small" onPress={() => compare(true)}>
            Compare the exchanges
          </Button>
        )}
      </div>
      {exchange !== null && failed !== null && (
        <Dialog isOpen={isComparing} onOpenChange={compare} size="large" title={trial.title}>
          <DiffView
            label="The two exchanges"
            before={exchangeText(failed)}
            after={exchangeText(exchange)}
            beforeLabel="Failed"
            afterLabel={text}
          />
        </Dialog>
      )}
    </article>
  );
}
