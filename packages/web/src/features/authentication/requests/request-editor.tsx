import { useEffect, useState } from 'react';
import type { Scheme } from '../../../api/types.ts';
import { MethodBadge } from '../../../ui/badge.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Select } from '../../../ui/select.tsx';
import { formatPath, isWithin, parsePath } from '../draft/path.ts';
import { useJump } from '../jump.ts';
import { useView } from '../navigation.ts';
import { BodyEditor } from './body-editor.tsx';
import { type AddedRow, addedRows, type Part, turnedOff, withRows, writtenOut } from './effective.ts';
import type { StepDocument } from './mode.ts';
import { MoreOptions } from './more-options.tsx';
import type { Placeholder } from './placeholders.ts';
import css from './request-editor.module.css';
import { optionsSummary } from './request-words.ts';
import { RowsEditor } from './rows-editor.tsx';
import { TemplateField } from './template-field.tsx';
import { isMembers } from './value.ts';

/** @see REQ-2 */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/** Rows that every request of the integration has. @see RT-2 */
export interface Inherited {
  readonly params: readonly AddedRow[];
  readonly headers: readonly AddedRow[];
  readonly body: readonly AddedRow[];
}

export interface RequestEditorProps {
  readonly scheme: Scheme;
  /** What the request is called: "Token request". */
  readonly title: string;
  /** Its place in the document. */
  readonly path: string;
  /** The form, without the code that may stand beside it. */
  readonly own: StepDocument;
  readonly onChange: (own: StepDocument) => void;
  /** Users are sent there: it has a URL and parameters only. */
  readonly isRedirect?: boolean;
  readonly isRequired?: boolean;
  /** What its scheme adds, and the whole that the server makes of it. */
  readonly beginning: StepDocument;
  readonly whole: StepDocument | undefined;
  readonly inherited: Inherited;
  readonly placeholders: readonly Placeholder[];
}

/** A request as a form: method and URL, and behind "Options" its params, headers and body. @see REQ-5, F-065, F-066 */
export function RequestEditor(props: RequestEditorProps) {
  const {
    scheme,
    title,
    path,
    own,
    onChange,
    isRedirect = false,
    beginning,
    whole,
    inherited,
    placeholders,
  } = props;
  const { view } = useView();
  const jump = useJump(scheme);
  const isAskedFor = view.path !== undefined && isOption(view.path, path);
  const [isOpen, setOpen] = useState(isAskedFor);
  useEffect(() => {
    if (isAskedFor) setOpen(true);
  }, [isAskedFor]);
  const method = String(own['method'] ?? whole?.['method'] ?? beginning['method'] ?? 'GET');
  const url = typeof own['url'] === 'string' ? own['url'] : '';
  const rowsOf = (part: Part) => {
    const added = addedRows(own, part, beginning, whole);
    const rows = own[part];
    return {
      rows: isMembers(rows) ? rows : {},
      added,
      onChange: (next: StepDocument) => onChange(withRows(own, part, next)),
      onOverride: ({ name, value }: AddedRow) =>
        onChange(withRows(own, part, { ...writtenOut(own, part, added), [name]: value })),
      onTurnOff: (name: string) => onChange(withRows(own, part, turnedOff(own, part, name, added))),
      placeholders,
      path: `${path}.${part}`,
      onInherited: (name: string) => jump(formatPath(['requestTemplate', part, name])),
    };
  };
  const { onTurnOff: _, ...headers } = rowsOf('headers');
  const auth = rowsOf('auth');
  const hasAuth = isMembers(own['auth']) || auth.added.length > 0;
  return (
    <div className={css['editor']}>
      <div className={css['line']}>
        <span className={css['method']} data-path={`${path}.method`}>
          {isRedirect ? (
            <MethodBadge method="GET" />
          ) : (
            <Select
              label={`Method of ${title}`}
              hideLabel
              options={methods.map((id) => ({ id, label: id }))}
              value={method}
              onChange={(id) => onChange({ ...own, method: id })}
            />
          )}
        </span>
        <span className={css['url']} data-path={`${path}.url`}>
          <TemplateField
            label={`URL of ${title}`}
            hideLabel
            value={url}
            onChange={(text) => onChange({ ...own, url: text })}
            placeholders={placeholders}
            hint="https://api.example.com/…  type {{ for values"
            isRequired={props.isRequired ?? true}
          />
        </span>
      </div>
      <Disclosure
        title="Options"
        level="none"
        look="plain"
        summary={optionsSummary(own, { beginning, whole, isRedirect })}
        isExpanded={isOpen}
        onExpandedChange={setOpen}
      >
        <div className={css['options']}>
          <RowsEditor
            {...rowsOf('params')}
            title="URL params"
            noun="parameter"
            inherited={isRedirect ? [] : inherited.params}
            nullIsOff
          />
          {!isRedirect && (
            <>
              <RowsEditor
                {...headers}
                title="HTTP headers"
                noun="header"
                inherited={inherited.headers}
                nullIsOff
              />
              <BodyEditor
                own={own}
                onChange={onChange}
                beginning={beginning}
                whole={whole}
                inherited={inherited.body}
                onInherited={rowsOf('body').onInherited}
                placeholders={placeholders}
                method={method}
                path={`${path}.body`}
              />
              {hasAuth && (
                <RowsEditor
                  {...auth}
                  title="Signature"
                  noun="signature value"
                  description="Who signs the request."
                  {...(own['auth'] === undefined && {
                    onChange: (next) =>
                      onChange(withRows(own, 'auth', { ...writtenOut(own, 'auth', auth.added), ...next })),
                  })}
                />
              )}
            </>
          )}
          <MoreOptions own={own} onChange={onChange} isRedirect={isRedirect} />
        </div>
      </Disclosure>
    </div>
  );
}

/** Whether a place lies among the options of a request. */
function isOption(place: string, path: string): boolean {
  const at = parsePath(place);
  const own = parsePath(path);
  return isWithin(at, own) && at.length > own.length && !['url', 'method'].includes(String(at[own.length]));
}
