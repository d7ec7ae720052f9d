import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { JsonTree } from '../../../ui/json-tree.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { parsePath } from '../draft/path.ts';
import type { Run } from './kept-run.ts';
import { fitsLabel, labelTextOf } from './label-text.ts';
import css from './tabs.module.css';

interface ResponseTabProps {
  readonly run: Run;
  /** Makes a value the connection label; undefined where the label is code, which is never written over. */
  readonly onUse: ((template: string) => void) | undefined;
  /** Shows the exchange that failed. */
  readonly onShowExchange: (() => void) | undefined;
}

/** What the test answered, parsed; or that it failed, in short. @see TST-12 */
export function ResponseTab({ run, onUse, onShowExchange }: ResponseTabProps) {
  const [search, setSearch] = useState('');
  const { response, problem } = run.report;
  const short = problem !== null && (
    <p className={css['words']}>
      {problem.title}.{' '}
      {onShowExchange !== undefined && (
        <Button size="small" onPress={onShowExchange}>
          Show the whole answer
        </Button>
      )}
    </p>
  );
  if (response === null || response === undefined)
    return short || <p className={css['words']}>The test answered nothing.</p>;
  return (
    <div className={css['tab']}>
      {short}
      <SearchField label="Search the response" size="small" value={search} onChange={setSearch} />
      <JsonTree
        label="Response"
        value={response}
        search={search}
        onUse={
          onUse &&
          ((_path, _value, parts) => {
            const template = labelTextOf(parts);
            if (template !== undefined) onUse(template);
          })
        }
        canUse={(parts, value) => labelTextOf(parts) !== undefined && fitsLabel(parts, value)}
        labelOfUse={(path) => `Use as ${labelTextOf(parsePath(path)) ?? path} in the connection label`}
      />
    </div>
  );
}
