import { useState } from 'react';
import type { Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { TrashIcon } from '../../../ui/icon.tsx';
import { CodePanel } from '../code/code-panel.tsx';
import { useCodeNames } from '../code/use-code-names.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { type CodeDocument, without } from '../requests/mode.ts';
import { isMembers } from '../requests/value.ts';
import { secretFindings } from './findings.ts';
import css from './label-step.module.css';
import { labelOf, modeOf, textOf } from './modes.ts';

export interface LabelCodeProps {
  readonly scheme: Scheme;
  readonly path: string;
  readonly label: unknown;
  readonly onChange: (label: unknown) => void;
}

/** The label as code, which alone is used while it is there; deleting it brings the text back. @see F-097, LBL-9, LBL-10 */
export function LabelCode({ scheme, path, label, onChange }: LabelCodeProps) {
  const { document } = useDraft();
  const names = useCodeNames(scheme, false);
  const [isAsking, ask] = useState(false);
  const mode = modeOf(label);
  const text = textOf(label);
  const what = mode === 'request' ? 'request' : 'code';
  return (
    <>
      {mode === 'code' ? (
        <CodePanel
          title="Connection label"
          path={path}
          code={codeOf(label)}
          onChange={(code) => onChange({ ...code, ...(text !== '' && { form: text }) })}
          names={names}
          returns="Return the label as text. Nothing is lifted here: the test’s answer is bundle.inputData, what is stored is bundle.authData."
          isOwn
        />
      ) : (
        <>
          <p className={css['muted']}>
            {mode === 'file'
              ? 'This label is code in a file, which cannot run here. Delete it to write a text, or put the text of the file into the definition as source.'
              : 'This label is a request: the app is asked for it when somebody connects.'}
          </p>
          <CodeBlock label="The label in the definition" text={JSON.stringify(label, null, 2)} />
        </>
      )}
      {secretFindings(label, document, scheme).map(({ tone, title, text: words }) => (
        <Banner key={title} tone={tone} title={title}>
          {words}
        </Banner>
      ))}
      <p className={css['muted']}>
        {text === ''
          ? `The ${what} alone makes the label.`
          : `The ${what} alone makes the label. The text is kept: `}
        {text !== '' && <code>{text}</code>}
      </p>
      <div>
        <Button size="small" icon={TrashIcon} onPress={() => ask(true)}>
          Delete {what}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={ask}
        title={`Delete the ${what}?`}
        action={`Delete ${what}`}
        onConfirm={() => {
          ask(false);
          onChange(labelOf(text));
        }}
      >
        <p>
          {text === ''
            ? `The ${what} is gone then, and the label is an empty text.`
            : `The ${what} is gone then, and the text makes the label again.`}
        </p>
      </ConfirmDialog>
    </>
  );
}

function codeOf(label: unknown): CodeDocument {
  return isMembers(label) && typeof label['source'] === 'string'
    ? (without(label, 'form') as unknown as CodeDocument)
    : { source: '' };
}
