import type { Scheme } from '../../../api/types.ts';
import { CodePanel } from '../code/code-panel.tsx';
import { StepModes } from '../code/step-modes.tsx';
import { useCodeNames } from '../code/use-code-names.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { askable } from './askable.ts';
import { inheritedRows } from './inherited.ts';
import { type CodeDocument, formOf, keptCode, keptForm, modeOf, type StepDocument, without } from './mode.ts';
import { typedFields } from './placeholders.ts';
import css from './request-editor.module.css';
import { RequestEditor } from './request-editor.tsx';
import { SendsAs } from './sends-as.tsx';
import { wholeOfSent } from './sent-rows.ts';
import { convert, useIsOwnCode, usePreview, useWhole } from './use-answers.ts';
import { usePlaceholders } from './use-known.ts';
import { isMembers } from './value.ts';

export interface StepEditorProps {
  readonly scheme: Scheme;
  readonly title: string;
  /** The key of the config that holds it, or `test`. */
  readonly property: string;
  /** What the server calls it. */
  readonly name: string;
  /** Its place in the document. */
  readonly path: string;
  readonly step: unknown;
  readonly onChange: (step: StepDocument) => void;
  /** What its scheme adds by default. */
  readonly beginning: StepDocument;
  readonly isRedirect?: boolean;
  readonly mayBeCode?: boolean;
  readonly isRequired?: boolean;
  /** Whether it is made on the way to the credentials. */
  readonly isOnTheWay: boolean;
  /** What becomes of what its code returns. */
  readonly returns: string;
}

/** One request of a definition, as a form or as code, with what it sends. */
export function StepEditor(props: StepEditorProps) {
  const { scheme, title, property, name, path, step, onChange, beginning, isRedirect = false } = props;
  const draft = useDraft();
  const { document } = draft;
  const asked = { scheme, property, name, step };
  const preview = usePreview(asked);
  const found = useWhole(asked);
  const isOwnCode = useIsOwnCode(asked);
  const placeholders = usePlaceholders(scheme, props.isOnTheWay);
  const names = useCodeNames(scheme, props.isOnTheWay);
  const own = formOf(step);
  const whole = found === null ? wholeOfSent(own, beginning, preview.request) : found;
  const typed = typedFields(document, scheme).map(({ key }) => key);
  const inherited = inheritedRows(document, own, props.isOnTheWay ? typed : undefined);
  const code = keptCode(step);
  const question = () => ({ step: name, definition: askable(document, scheme, property) });

  const form = (
    <RequestEditor
      scheme={scheme}
      title={title}
      path={path}
      own={own}
      onChange={(next) => onChange(code === undefined ? next : { ...next, code })}
      isRedirect={isRedirect}
      isRequired={props.isRequired ?? true}
      beginning={beginning}
      whole={whole}
      inherited={inherited}
      placeholders={placeholders}
    />
  );
  return (
    <div className={css['editor']} data-path={path}>
      {props.mayBeCode === false ? (
        form
      ) : (
        <StepModes
          title={title}
          step={step}
          onChange={onChange}
          toCode={async () => (await convert(draft, question())).source ?? ''}
          toForm={async (source) => {
            const { form: said } = await convert(draft, { ...question(), source });
            return isMembers(said) ? said : undefined;
          }}
          form={form}
          code={
            <CodePanel
              title={title}
              path={path}
              code={codeOf(step)}
              onChange={(next) => {
                const kept = keptForm(step);
                onChange({ ...next, ...(kept !== undefined && { form: kept }) });
              }}
              names={names}
              returns={props.returns}
              isOwn={isOwnCode}
            />
          }
        />
      )}
      <SendsAs
        title={title}
        preview={preview}
        path={path}
        isCode={modeOf(step) === 'code'}
        isRedirect={isRedirect}
      />
    </div>
  );
}

function codeOf(step: unknown): CodeDocument {
  return isMembers(step) && typeof step['source'] === 'string'
    ? (without(step, 'form') as unknown as CodeDocument)
    : { source: '' };
}
