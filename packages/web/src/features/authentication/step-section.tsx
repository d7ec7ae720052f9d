import type { ReactNode } from 'react';
import { VisuallyHidden } from '../../ui/hidden.tsx';
import {
  CheckIcon,
  ChevronRightIcon,
  CircleAlertIcon,
  CircleIcon,
  type Icon,
  LockIcon,
  PencilIcon,
  WarningIcon,
} from '../../ui/icon.tsx';
import { cx } from '../../ui/props.ts';
import { type StepState, type StepStatus, wordsOf } from './status.ts';
import css from './step-section.module.css';

const marks: Readonly<Record<StepState, Icon>> = {
  saved: CheckIcon,
  faulty: CircleAlertIcon,
  changed: PencilIcon,
  lacking: WarningIcon,
  untouched: CircleIcon,
  locked: LockIcon,
};

export interface StepSectionProps {
  readonly status: StepStatus;
  /** Counted from 1. */
  readonly number: number;
  readonly title: string;
  /** What the step is for; shown while it is open. */
  readonly hint: string;
  /** What the step holds, in one line; shown while it is closed. */
  readonly line: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** The id of the button that opens a step: the focus goes there when a step is done. */
export const stepButtonId = (step: string) => `step-${step}`;

/** One step of the page: its heading opens and closes it. */
export function StepSection(props: StepSectionProps) {
  const { status, number, title, hint, line, isOpen, onToggle, children } = props;
  const { step, state } = status;
  const isLocked = state === 'locked';
  const Mark = marks[state];
  return (
    <div className={cx(css['step'], isOpen && css['open'])}>
      <h2 className={css['heading']}>
        <button
          type="button"
          id={stepButtonId(step)}
          className={css['head']}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${stepButtonId(step)}-body` : undefined}
          aria-disabled={isLocked || undefined}
          onClick={() => !isLocked && onToggle()}
        >
          <span className={cx(css['number'], css[state])} aria-hidden="true">
            {number}
          </span>
          <span className={css['title']}>{title}</span>
          {!isOpen && line !== '' && (
            <span className={css['line']}>
              <VisuallyHidden>: </VisuallyHidden>
              {line}
            </span>
          )}
          <span className={cx(css['mark'], css[state])}>
            <VisuallyHidden>, </VisuallyHidden>
            <Mark size={14} />
            {wordsOf(status)}
            {isLocked && <VisuallyHidden>, save the steps before it first</VisuallyHidden>}
          </span>
          <span className={css['arrow']}>
            <ChevronRightIcon />
          </span>
        </button>
      </h2>
      {isOpen && (
        <div id={`${stepButtonId(step)}-body`} className={css['body']}>
          <p className={css['hint']}>{hint}</p>
          {children}
        </div>
      )}
    </div>
  );
}
