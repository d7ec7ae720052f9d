import { type ReactNode, useId, useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import css from './chips.module.css';
import { isThere } from './field.tsx';
import { Spoken } from './hidden.tsx';
import { CloseIcon } from './icon.tsx';
import { useReadOnly } from './read-only.tsx';
import { TextField } from './text-field.tsx';

export interface ChipsProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly description?: ReactNode;
  readonly errorMessage?: ReactNode;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** What stands between values that are typed or pasted at once; spaces and commas unless given. */
  readonly separator?: RegExp;
}

/** A list of short texts: Enter, a comma or leaving the box adds what is typed; Delete removes one. */
export function Chips(props: ChipsProps) {
  const { label, values, onChange, description, errorMessage, placeholder } = props;
  const isReadOnly = useReadOnly();
  const isDisabled = props.isDisabled ?? false;
  const isFixed = isDisabled || isReadOnly;
  const { separator = /[\s,]+/ } = props;
  const [typed, setTyped] = useState('');
  const [said, say] = useState('');
  const name = useId();

  const add = (text: string) => {
    const fresh = [...new Set(text.split(separator).filter((one) => one !== ''))];
    const added = fresh.filter((one) => !values.includes(one));
    setTyped('');
    if (fresh.length === 0) return;
    say(added.length === 0 ? `${fresh.join(', ')} is there already` : `Added ${added.join(', ')}`);
    if (added.length > 0) onChange([...values, ...added]);
  };
  const remove = (gone: ReadonlySet<unknown>) => {
    say(`Removed ${values.filter((one) => gone.has(one)).join(', ')}`);
    onChange(values.filter((one) => !gone.has(one)));
  };
  const type = (text: string) => {
    // A separator at the end, or several values pasted at once, add what is there.
    const parts = text.split(separator);
    if (parts.length > 1 && parts[0] !== '') add(text);
    else setTyped(text.replace(separator, ''));
  };

  return (
    <div className={css['chips']}>
      <TextField
        label={label}
        value={typed}
        onChange={type}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed !== '') {
            event.preventDefault();
            add(typed);
          }
        }}
        description={description}
        errorMessage={errorMessage}
        isDisabled={isDisabled}
        {...(placeholder === undefined ? {} : { placeholder })}
        mono
        autoComplete="off"
      />
      {values.length > 0 && (
        <TagGroup
          aria-label={`${label}: ${values.length}`}
          id={name}
          {...(isFixed ? {} : { onRemove: remove })}
        >
          <TagList className={css['list'] ?? ''}>
            {values.map((value) => (
              <Tag key={value} id={value} textValue={value} className={css['tag'] ?? ''}>
                <span className={css['text']}>{value}</span>
                {!isFixed && (
                  <Button slot="remove" className={css['remove'] ?? ''}>
                    <CloseIcon size={13} />
                  </Button>
                )}
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
      <Spoken>{isThere(said) && said}</Spoken>
    </div>
  );
}
