import type { TestReport } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Spoken } from '../../../ui/hidden.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { useRested } from '../requests/use-answers.ts';
import css from './label-step.module.css';
import { modeOf, textOf } from './modes.ts';
import { renderSample, sampleOf, titlesOf } from './sample.ts';

export interface TitlesProps {
  readonly scheme: Scheme;
  readonly label: unknown;
  readonly report: TestReport | undefined;
}

/** What users will read: the app's name, then the label; a number where that is taken. @see F-098, F-100, LBL-2, LBL-3, LBL-14 */
export function Titles({ scheme, label, report }: TitlesProps) {
  const { document } = useDraft();
  const isText = modeOf(label) === 'text';
  const text = textOf(label);
  const sample = sampleOf(document, scheme, text, report);
  const rendered = renderSample(text, sample);
  const shown = isText ? (rendered.ok ? rendered.label : '') : '…';
  const [first, second] = titlesOf(document, shown);
  const said = useRested(first);
  return (
    <section className={css['titles']} aria-label="As users see it">
      <h3 className={css['small']}>As users see it</h3>
      <dl className={css['facts']}>
        <div>
          <dt>An account</dt>
          <dd data-testid="title">{first}</dd>
        </div>
        <div>
          <dt>{shown === '' ? 'The next account' : 'Another with the same label'}</dt>
          <dd>{second}</dd>
        </div>
      </dl>
      <p className={css['muted']}>{wordsOf(isText, sample)}</p>
      <Spoken>{said === '' ? '' : `Title: ${said}`}</Spoken>
    </section>
  );
}

function wordsOf(isText: boolean, { isTested, hasHidden }: ReturnType<typeof sampleOf>): string {
  if (!isText)
    return 'What stands for … is made when somebody connects: connect an account in the test panel to see it.';
  if (!isTested) return 'With made-up values, until a test was run here.';
  return hasHidden ? 'With the last test’s values. Hidden ones are made up.' : 'With the last test’s values.';
}
