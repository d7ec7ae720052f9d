import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { ProblemAnswer } from '../api/problem.ts';
import { Button } from './button.tsx';
import css from './failure.module.css';
import { CircleAlertIcon, RefreshIcon } from './icon.tsx';

export interface ProblemViewProps {
  readonly problem: ProblemAnswer;
  /** Tries the same again. */
  readonly again?: (() => void) | undefined;
  readonly isTrying?: boolean;
  /** Moves to the place of a fault; its path becomes a button. */
  readonly onJump?: ((path: string) => void) | undefined;
  /** Whether it takes the focus when it appears. */
  readonly takesFocus?: boolean;
  /** The level of its heading; 2 unless it stands deeper. */
  readonly level?: 2 | 3 | 4;
}

/** What happened, why, and what to do about it. */
export function ProblemView(props: ProblemViewProps) {
  const { problem, again, isTrying = false, onJump, takesFocus, level = 2 } = props;
  return (
    <FailureFrame problem={problem} takesFocus={takesFocus} level={level}>
      <p>{problem.detail}</p>
      <FaultLinks faults={problem.errors} onJump={onJump} />
      <p className={css['fix']}>{problem.fix}</p>
      {(again !== undefined || problem.reference !== undefined) && (
        <div className={css['end']}>
          {again !== undefined && (
            <Button size="small" icon={RefreshIcon} onPress={again} isPending={isTrying} forReading>
              Try again
            </Button>
          )}
          {problem.reference !== undefined && (
            <span className={css['reference']}>
              Reference <code>{problem.reference}</code>
            </span>
          )}
        </div>
      )}
    </FailureFrame>
  );
}

export interface FailureFrameProps {
  /** Another problem takes the focus again. */
  readonly problem: { readonly title: string };
  readonly takesFocus?: boolean | undefined;
  readonly level: 2 | 3 | 4;
  readonly children: ReactNode;
}

/** A failure under its title. */
export function FailureFrame({ problem, takesFocus = false, level, children }: FailureFrameProps) {
  const box = useRef<HTMLElement>(null);
  const title = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem takes the focus again.
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus, problem]);
  const Heading = `h${level}` as const;
  return (
    <section ref={box} tabIndex={-1} aria-labelledby={title} className={css['failure']}>
      <CircleAlertIcon size={18} />
      <div className={css['words']}>
        <Heading id={title} className={css['title']}>
          {problem.title}
        </Heading>
        {children}
      </div>
    </section>
  );
}

export interface FaultLinksProps {
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  readonly onJump: ((path: string) => void) | undefined;
}

/** The faults of a failure, each leading to its place where there is a way. */
export function FaultLinks({ faults, onJump }: FaultLinksProps) {
  if (faults.length === 0) return null;
  return (
    <ul className={css['faults']}>
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {onJump === undefined ? (
            <code>{path}</code>
          ) : (
            <button type="button" className={css['jump']} onClick={() => onJump(path)}>
              {path}
            </button>
          )}{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
