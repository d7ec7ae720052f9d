import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { shownBody } from './body.ts';
import css from './body-view.module.css';
import { Marked } from './marked.tsx';
import { PairsTable } from './pairs-table.tsx';

interface BodyViewProps {
  readonly label: string;
  readonly content: string | null;
  readonly contentType: string;
}

/** Characters that are drawn at first: a page of a megabyte is drawn when it is asked for. */
const firstPart = 60_000;

/** A body as text, whatever is in it: nothing of it is ever taken for HTML. */
export function BodyView({ label, content, contentType }: BodyViewProps) {
  const [isWhole, showWhole] = useState(false);
  const shown = shownBody(content, contentType);
  if (shown.kind === 'empty') return <p className={css['none']}>No body.</p>;
  if (shown.kind === 'form') return <PairsTable label={label} rows={shown.rows} />;
  const { text } = shown;
  const isLong = text.length > firstPart && !isWhole;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={css['body']} tabIndex={0} aria-label={label}>
        <pre>
          <Marked text={isLong ? text.slice(0, firstPart) : text} />
        </pre>
      </section>
      {isLong && (
        <Button size="small" variant="quiet" onPress={() => showWhole(true)}>
          Show all {formatCount(text.length, 'character')}
        </Button>
      )}
    </>
  );
}
