import css from './marked.module.css';

const mark = /(:censored:\d+:[0-9a-f]{10}:)/;

/** A text in which what is censored can be told from the rest. */
export function Marked({ text }: { readonly text: string }) {
  if (!text.includes(':censored:')) return text;
  return text.split(mark).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
      <span key={at} className={css['mark']} title={wordsOf(part)}>
        {part}
      </span>
    ),
  );
}

function wordsOf(part: string): string {
  const length = part.split(':')[2];
  return `A secret of ${length} characters. Equal marks stand for equal values.`;
}
