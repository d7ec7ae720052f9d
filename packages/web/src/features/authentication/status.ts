import type { Draft, Fault, Scheme } from '../../api/types.ts';
import { valueAt } from './draft/path.ts';
import { lastStep, partsOf, stepOf } from './place.ts';

/** Where a step stands. */
export type StepState = 'locked' | 'changed' | 'faulty' | 'lacking' | 'saved' | 'untouched';

export interface StepStatus {
  readonly step: string;
  readonly state: StepState;
  /** Of the saved document; none while the step was never saved: it is only not done yet. */
  readonly faults: readonly Fault[];
}

/** What the states of the steps are made of. */
export interface Progress {
  readonly saved: Draft;
  /** Whether the version has a complete definition, whatever is kept beside it: nothing is locked then. */
  readonly isSettled: boolean;
  /** Whether a test of this very document passed. */
  readonly isTested: boolean;
  /** Whether values of the environment that the scheme reads are not set. */
  readonly isLacking: boolean;
  isChanged(path: string): boolean;
}

/** The step that sets the values of the environment. */
const environmentStep = 'application';

/** Where every step stands, the last one that tests too. @see F-005 @see F-141 */
export function statusesOf(scheme: Scheme, progress: Progress): readonly StepStatus[] {
  const { saved, isSettled, isTested, isLacking } = progress;
  const open = isSettled || saved.complete;
  const isSaved = (step: string) => open || saved.savedSteps.includes(step);
  const states = scheme.steps.map((step, index): StepStatus => {
    const faults = isSaved(step) ? saved.faults.filter(({ path }) => stepOf(path, scheme) === step) : [];
    if (!isSaved(step) && !scheme.steps.slice(0, index).every(isSaved))
      return { step, state: 'locked', faults: [] };
    if (partsOf(step, scheme).some((path) => progress.isChanged(path)))
      return { step, state: 'changed', faults };
    if (!isSaved(step) || isLeftOut(step, saved)) return { step, state: 'untouched', faults: [] };
    if (faults.length > 0) return { step, state: 'faulty', faults };
    return { step, state: isLacking && step === environmentStep ? 'lacking' : 'saved', faults };
  });
  const runs = saved.complete || isSettled;
  const isPassed = isTested && saved.complete && states.every(({ state }) => state !== 'changed');
  return [
    ...states,
    { step: lastStep, state: runs ? (isPassed ? 'saved' : 'untouched') : 'locked', faults: [] },
  ];
}

/** What a definition is complete without, and nobody has decided on yet. */
function isLeftOut(step: string, saved: Draft): boolean {
  return (
    step === 'label' &&
    !saved.savedSteps.includes(step) &&
    valueAt(saved.document, ['authentication', 'connectionLabel']) === undefined
  );
}

/** Faults of the saved document that no step shows. */
export function strayFaults(scheme: Scheme, saved: Draft): readonly Fault[] {
  return saved.savedSteps.length === 0 && !saved.complete
    ? []
    : saved.faults.filter(({ path }) => stepOf(path, scheme) === undefined);
}

/** The step that a builder goes on with: the first that is not done, none when all are. */
export function nextStepOf(statuses: readonly StepStatus[]): string | undefined {
  const done: readonly StepState[] = ['saved', 'lacking', 'locked'];
  return statuses.find(({ state, step }) => !done.includes(state) && step !== lastStep)?.step;
}

/** A state in words; that of the last step says how the test went. */
export function wordsOf({ step, state, faults }: StepStatus): string {
  const isLast = step === lastStep;
  if (state === 'faulty' || (state === 'changed' && faults.length > 0)) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    return state === 'changed' ? `${count}, unsaved edits` : count;
  }
  if (state === 'lacking') return 'Values not set';
  if (state === 'changed') return 'Unsaved edits';
  if (state === 'saved') return isLast ? 'Passed' : 'Saved';
  if (state === 'locked') return 'Locked';
  return isLast ? 'Not tested' : 'Not started';
}
