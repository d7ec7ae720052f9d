import { isContainer, leafText, sizeText } from './json.ts';
import css from './json-value.module.css';

/** Longer texts are cut; the whole one is in the raw view. */
const shownCharacters = 1000;

export interface JsonValueProps {
  readonly value: unknown;
  readonly search?: string;
  /** An open container needs no words: what is inside stands below it. */
  readonly isOpen?: boolean;
}

/** One value in the colour of its kind. */
export function JsonValue({ value, search = '', isOpen = false }: JsonValueProps) {
  if (isContainer(value)) {
    const [left, right] = Array.isArray(value) ? '[]' : '{}';
    return <span className={css['size']}>{isOpen ? '' : `${left} ${sizeText(value)} ${right}`}</span>;
  }
  const text = leafText(value);
  return (
    <span className={css[kindOf(value)]}>
      <Marked text={text.slice(0, shownCharacters)} search={search} />
      {text.length > shownCharacters && <span className={css['size']}> … {text.length} characters</span>}
    </span>
  );
}

function kindOf(value: unknown): 'text' | 'number' | 'word' {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
}

/** A text with what was searched for marked in it. */
export function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  const wanted = search.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at === -1) return <>{text}</>;
  const end = at + wanted.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className={css['mark']}>{text.slice(at, end)}</mark>
      <Marked text={text.slice(end)} search={search} />
    </>
  );
}
