import { useMemo } from 'react';
import { type DiffRow, diffLines, withContext } from './diff.ts';
import css from './diff-view.module.css';
import { formatCount } from './format.ts';
import { VisuallyHidden } from './hidden.tsx';
import { cx } from './props.ts';

export interface DiffViewProps {
  /** What is compared: "Definition". */
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly beforeLabel?: string;
  readonly afterLabel?: string;
}

/** Two texts side by side, with the lines that differ marked by a sign and a colour. */
export function DiffView({
  label,
  before,
  after,
  beforeLabel = 'Before',
  afterLabel = 'After',
}: DiffViewProps) {
  const parts = useMemo(() => withContext(diffLines(before, after)), [before, after]);
  if (before === after) return <p className={css['same']}>Nothing differs.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section aria-label={label} tabIndex={0} className={css['frame']}>
      <table className={css['table']}>
        <colgroup>
          <col className={css['numbers']} />
          <col />
          <col className={css['numbers']} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {beforeLabel}
            </th>
            <th scope="col" colSpan={2}>
              {afterLabel}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part, at) =>
            'row' in part ? (
              <Line key={`${part.row.before?.number} ${part.row.after?.number}`} row={part.row} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no name but its place.
              <tr key={`gap ${at}`}>
                <td colSpan={4} className={css['gap']}>
                  {formatCount(part.skipped, 'line')} the same
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Line({ row }: { readonly row: DiffRow }) {
  return (
    <tr>
      <Side line={row.before} look={row.isSame ? undefined : 'gone'} />
      <Side line={row.after} look={row.isSame ? undefined : 'come'} />
    </tr>
  );
}

const signs = { gone: ['−', 'removed'], come: ['+', 'added'] } as const;

function Side({
  line,
  look,
}: {
  readonly line: DiffRow['before'];
  readonly look: 'gone' | 'come' | undefined;
}) {
  const marked = line === undefined ? undefined : look;
  return (
    <>
      <td className={cx(css['number'], marked && css[marked])}>
        {line?.number}
        {marked !== undefined && (
          <>
            <span aria-hidden="true"> {signs[marked][0]}</span>
            <VisuallyHidden> {signs[marked][1]}</VisuallyHidden>
          </>
        )}
      </td>
      <td className={cx(css['text'], marked && css[marked], line === undefined && css['none'])}>
        {line?.text}
      </td>
    </>
  );
}
