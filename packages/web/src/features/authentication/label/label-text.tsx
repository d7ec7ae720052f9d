import { useState } from 'react';
import type { TestReport } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { VisuallyHidden } from '../../../ui/hidden.tsx';
import { CodeIcon, PlusIcon } from '../../../ui/icon.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import type { Placeholder } from '../requests/placeholders.ts';
import { TemplateField } from '../requests/template-field.tsx';
import { findingsOf } from './findings.ts';
import css from './label-step.module.css';
import { asCode, labelOf } from './modes.ts';
import { renderSample, sampleOf } from './sample.ts';

/** How many values are offered at once. */
const offered = 12;

export interface LabelTextProps {
  readonly scheme: Scheme;
  readonly text: string;
  readonly onChange: (label: unknown) => void;
  /** Values to put in by a button. */
  readonly known: readonly Placeholder[];
  /** Values to complete. */
  readonly placeholders: readonly Placeholder[];
  readonly report: TestReport | undefined;
  readonly fault: string | undefined;
}

/** The label as a template, with every value that is known at hand. @see F-095, F-096, LBL-4 to LBL-8 */
export function LabelText(props: LabelTextProps) {
  const { scheme, text, onChange, known, placeholders, report, fault } = props;
  const { document } = useDraft();
  const [isAll, showAll] = useState(false);
  const [isConverting, setConverting] = useState(false);
  const sample = sampleOf(document, scheme, text, report);
  const findings = findingsOf(text, document, scheme, sample, renderSample(text, sample));
  const put = (path: string) => onChange(`${text}${text === '' || /\s$/.test(text) ? '' : ' '}{{${path}}}`);
  const writeCode = async () => {
    setConverting(true);
    const { toLabelCode } = await import('@claviger/engine/definition/to-code-label');
    onChange(asCode(text, text.trim() === '' ? 'return bundle.inputData.email;' : toLabelCode(text)));
  };
  const shown = isAll ? known : known.slice(0, offered);
  return (
    <>
      <TemplateField
        label="Label"
        value={text}
        onChange={(next) => onChange(labelOf(next))}
        placeholders={placeholders}
        hint="{{email}}"
        description="Text with values in it: type {{ for a list. Where a value is both stored and in the test’s answer, the answer wins."
        errorMessage={fault}
      />
      {known.length > 0 && (
        <div className={css['values']}>
          <h3 className={css['small']}>Known values</h3>
          <ul className={css['chips']}>
            {shown.map(({ path, about }) => (
              <li key={path}>
                <Button size="small" icon={PlusIcon} onPress={() => put(path)}>
                  <span className={css['chip']}>
                    <VisuallyHidden>Put in </VisuallyHidden>
                    <code>{path}</code>
                    <VisuallyHidden>, </VisuallyHidden>
                    <span className={css['about']}>{about}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          {known.length > offered && !isAll && (
            <Button size="small" variant="quiet" onPress={() => showAll(true)} forReading>
              Show all {known.length} values
            </Button>
          )}
        </div>
      )}
      {report === undefined && (
        <p className={css['muted']}>Run a test, and the values of its answer stand here too.</p>
      )}
      {findings.map(({ tone, title, text: words }) => (
        <Banner key={title} tone={tone} title={title}>
          {words}
        </Banner>
      ))}
      <div>
        <Button size="small" icon={CodeIcon} isPending={isConverting} onPress={() => void writeCode()}>
          Edit code
        </Button>
      </div>
    </>
  );
}
