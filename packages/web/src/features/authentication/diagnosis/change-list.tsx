import type { Change } from '../../../api/run-types.ts';
import { VisuallyHidden } from '../../../ui/hidden.tsx';
import { Marked } from '../../exchanges/marked.tsx';
import css from './change-list.module.css';

/** What a trial changes in the definition: each place with what stands there and what would. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className={css['changes']} aria-label="Changes of the definition">
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <code className={css['path']}>{path}</code>
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
