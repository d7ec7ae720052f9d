import { type ReactNode, useState } from 'react';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import { ProblemView } from '../../../ui/failure.tsx';
import { Spoken } from '../../../ui/hidden.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { asCode, asForm, keptCode, keptForm, modeOf, type StepDocument } from '../requests/mode.ts';
import css from './code-editor.module.css';

export interface StepModesProps {
  /** What the step is called: "Token request". */
  readonly title: string;
  readonly step: unknown;
  readonly onChange: (step: StepDocument) => void;
  /** The form as code. Throws an ApiProblem. */
  readonly toCode: () => Promise<string>;
  /** Code as a form; undefined when it says more than a form can. */
  readonly toForm: (source: string) => Promise<StepDocument | undefined>;
  /** Shown while the form runs, or while code does. */
  readonly form: ReactNode;
  readonly code: ReactNode;
}

/**
 * Form or code, side by side: the first switch converts, after that both texts are kept and the one that is shown
 * runs. @see COD-2, COD-3, COD-4, COD-5
 */
export function StepModes({ title, step, onChange, toCode, toForm, form, code }: StepModesProps) {
  const [isConverting, setConverting] = useState(false);
  const [failed, setFailed] = useState<{ readonly problem: ProblemAnswer; readonly again: () => void }>();
  const [said, say] = useState('');
  const mode = modeOf(step);
  const other = mode === 'form' ? keptCode(step) : keptForm(step);

  const convert = async (work: () => Promise<StepDocument>, words: string) => {
    // The control stays on meanwhile: a disabled one would lose the focus.
    if (isConverting) return;
    setFailed(undefined);
    setConverting(true);
    try {
      onChange(await work());
      say(words);
    } catch (error) {
      setFailed({ problem: problemOf(error), again: () => void convert(work, words) });
    } finally {
      setConverting(false);
    }
  };
  const toCodeMode = () =>
    keptCode(step) === undefined
      ? convert(
          async () => asCode(step, await toCode()),
          'The form was converted to code. The code runs now.',
        )
      : convert(async () => asCode(step, ''), 'The code runs now, as it was. The form is kept.');
  const toFormMode = () =>
    convert(async () => {
      if (keptForm(step) !== undefined || mode === 'file') return asForm(step);
      return asForm(step, await toForm(sourceOf(step)));
    }, 'The form runs now. The code is kept.');

  return (
    <div className={css['modes']}>
      <div className={css['head']}>
        <SegmentedControl
          label={`${title} as`}
          size="small"
          options={[
            { id: 'form', label: 'Form' },
            { id: 'code', label: 'Code' },
          ]}
          value={mode === 'form' ? 'form' : 'code'}
          onChange={(id) => void (id === 'code' ? toCodeMode() : toFormMode())}
        />
        <span className={css['said']}>
          {isConverting ? 'Converting…' : wordsOf(mode, other !== undefined)}
        </span>
        <Spoken>{said}</Spoken>
      </div>
      {failed !== undefined && <ProblemView {...failed} level={4} takesFocus />}
      {mode === 'file' ? (
        <p className={css['said']}>
          This code stands in a file, <code>{fileOf(step)}</code>, which cannot run here. Switch to Form, or
          put the text of the file into the definition as <code>source</code>.
        </p>
      ) : mode === 'code' ? (
        code
      ) : (
        form
      )}
    </div>
  );
}

function wordsOf(mode: ReturnType<typeof modeOf>, hasOther: boolean): string {
  if (mode === 'file') return 'Code in a file.';
  if (mode === 'code') return hasOther ? 'The code runs. The form is kept as it was.' : 'The code runs.';
  return hasOther ? 'The form runs. The code is kept; edits of the form do not change it.' : '';
}

const sourceOf = (step: unknown) => String((step as StepDocument)['source'] ?? '');
const fileOf = (step: unknown) => String((step as StepDocument)['require'] ?? '');
