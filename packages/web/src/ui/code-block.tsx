import { type ReactNode, useState } from 'react';
import { IconButton } from './button.tsx';
import css from './code-block.module.css';
import { CopyButton } from './copy.tsx';
import { isThere } from './field.tsx';
import { WrapIcon } from './icon.tsx';
import { cx } from './props.ts';

export interface CodeBlockProps {
  /** What the text is: "Response body". */
  readonly label: string;
  readonly text: string;
  /** Whether long lines are broken at first. */
  readonly isWrapped?: boolean;
  /** Shows the label and the buttons above; without, only the text. */
  readonly hasHead?: boolean;
  readonly actions?: ReactNode;
  /** The highest it gets before it scrolls, in rem; 24 unless given. */
  readonly maxHeightRem?: number;
}

/** Text of machines, to be read and copied. */
export function CodeBlock(props: CodeBlockProps) {
  const { label, text, isWrapped = true, hasHead = true, actions, maxHeightRem = 24 } = props;
  const [wraps, setWraps] = useState(isWrapped);
  return (
    <div className={css['block']}>
      {hasHead && (
        <div className={css['head']}>
          <span className={css['label']}>{label}</span>
          {isThere(actions) && actions}
          <IconButton
            size="small"
            icon={WrapIcon}
            label={wraps ? 'Keep lines whole' : 'Wrap lines'}
            onPress={() => setWraps(!wraps)}
          />
          <CopyButton text={text} label={`Copy ${label}`} isIconOnly />
        </div>
      )}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        className={css['scroll']}
        style={{ maxHeight: `${maxHeightRem}rem` }}
      >
        <pre className={cx(css['text'], wraps && css['wrapped'])}>{text}</pre>
      </section>
    </div>
  );
}
