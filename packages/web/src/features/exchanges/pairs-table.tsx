import { Marked } from './marked.tsx';
import css from './pairs-table.module.css';

interface PairsTableProps {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly rows: readonly (readonly [name: string, value: string | readonly string[]])[];
}

/** Names and values: headers, or the rows of a form. */
export function PairsTable({ label, rows }: PairsTableProps) {
  if (rows.length === 0) return <p className={css['none']}>None.</p>;
  return (
    <table className={css['pairs']} aria-label={label}>
      <tbody>
        {rows.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, and the rows never move.
          <tr key={at}>
            <th scope="row">{name}</th>
            <td>
              <Marked text={typeof value === 'string' ? value : value.join('\n')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
