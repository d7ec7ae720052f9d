import type { Document, Scheme } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Marked } from '../../exchanges/marked.tsx';
import css from './bundle-tab.module.css';
import type { Run } from './kept-run.ts';
import { type Sourced, sourcesOf } from './sources.ts';

interface BundleTabProps {
  readonly run: Run;
  readonly document: Document;
  readonly scheme: Scheme;
}

/** What is stored about the account, censored, and where each value came from. @see TST-13 */
export function BundleTab({ run, document, scheme }: BundleTabProps) {
  const { authData, inputData } = sourcesOf(run.report, document, scheme);
  return (
    <div className={css['bundle']}>
      <Values
        name="bundle.authData"
        about="What is stored for the connection."
        rows={authData}
        none="Nothing is stored for this account."
      />
      <Values
        name="bundle.inputData"
        about="What this stage was given: the form while connecting, the test’s answer for the label."
        rows={inputData}
        none="Nothing was given."
      />
    </div>
  );
}

interface ValuesProps {
  readonly name: string;
  readonly about: string;
  readonly rows: readonly Sourced[];
  readonly none: string;
}

function Values({ name, about, rows, none }: ValuesProps) {
  return (
    <section aria-label={name}>
      <h3 className={css['name']}>{name}</h3>
      <p className={css['about']}>{about}</p>
      {rows.length === 0 ? (
        <p className={css['about']}>{none}</p>
      ) : (
        <table className={css['values']}>
          <thead>
            <tr>
              <th scope="col" className={css['column']}>
                Key
              </th>
              <th scope="col" className={css['column']}>
                Value
              </th>
              <th scope="col" className={css['column']}>
                From
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, value, source }) => (
              <tr key={key}>
                <th scope="row" className={css['key']}>
                  {key}
                </th>
                <td className={css['value']}>
                  <Marked text={typeof value === 'string' ? value : (JSON.stringify(value, null, 1) ?? '')} />
                </td>
                <td className={css['from']}>
                  <Badge icon={null}>{source.text}</Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
