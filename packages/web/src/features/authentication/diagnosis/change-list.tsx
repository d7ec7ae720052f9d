import type { Change } from '../../../api/run-types.ts';
import type { Scheme } from '../../../api/types.ts';
import { VisuallyHidden } from '../../../ui/hidden.tsx';
import { Marked } from '../../exchanges/marked.tsx';
import { placeWords } from '../place-words.ts';
import css from './change-list.module.css';

interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly scheme: Scheme;
}

/** What a trial changes in the definition: each place with what stands there and what would. */
export function ChangeList({ changes, scheme }: ChangeListProps) {
  return (
    <ul className={css['changes']} aria-label="Changes of the definition">
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <span className={css['path']} title={path}>
            {placeWords(path, scheme)}
          </span>
          {before !== undefined && before !== null && <Side sign="−" word="Removed" value={before} />}
          {after !== undefined && <Side sign="+" word="Added" value={after} />}
        </li>
      ))}
    </ul>
  );
}

interface SideProps {
  readonly sign: '−' | '+';
  readonly word: 'Removed' | 'Added';
  readonly value: unknown;
}

function Side({ sign, word, value }: SideProps) {
  const Tag = sign === '+' ? 'ins' : 'del';
  return (
    <Tag className={sign === '+' ? css['added'] : css['removed']}>
      <span aria-hidden="true">{sign} </span>
      <VisuallyHidden>{word}: </VisuallyHidden>
      <Marked text={typeof value === 'string' ? value : JSON.stringify(value, null, 2)} />
    </Tag>
  );
}
