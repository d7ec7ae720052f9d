import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useReadOnly } from '../../../ui/read-only.tsx';
import { completed, fitting, openingAt, type Placeholder } from './placeholders.ts';
import css from './template-field.module.css';

export interface TemplateFieldProps {
  readonly label: string;
  /** The label is only read aloud. */
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholders: readonly Placeholder[];
  readonly hint?: string;
  readonly description?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

/** A line of text that may hold placeholders: two braces open a list of those that are known. @see TPL-15 */
export function TemplateField(props: TemplateFieldProps) {
  const { label, hideLabel, value, onChange, placeholders, hint, description, errorMessage } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number>();
  const isReadOnly = useReadOnly();
  const [active, setActive] = useState(0);
  const [jump, setJump] = useState<number>();
  const opening = caret === undefined || isReadOnly ? undefined : openingAt(value, caret);
  const options = opening === undefined ? [] : fitting(placeholders, opening.typed);
  const at = Math.min(active, options.length - 1);

  // A controlled input puts the caret at its end; after a completion it belongs behind what was put in.
  useLayoutEffect(() => {
    if (jump === undefined) return;
    input.current?.setSelectionRange(jump, jump);
    setJump(undefined);
  }, [jump]);

  const choose = (placeholder: Placeholder | undefined) => {
    if (placeholder === undefined || caret === undefined) return;
    const done = completed(value, caret, placeholder.path);
    onChange(done.text);
    setCaret(undefined);
    setJump(done.caret);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (options.length === 0) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setActive((at + move + options.length) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(options[at]);
    else if (event.key === 'Escape') setCaret(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const track = () => setCaret(input.current?.selectionStart ?? undefined);

  return (
    <div className={css['field']}>
      {!hideLabel && (
        <label className={css['label']} htmlFor={id}>
          {label}
        </label>
      )}
      <input
        id={id}
        ref={input}
        className={css['input']}
        role="combobox"
        aria-label={hideLabel ? label : undefined}
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={options.length > 0 ? `${id}-${at}` : undefined}
        aria-describedby={errorMessage || description ? `${id}-about` : undefined}
        aria-invalid={errorMessage ? 'true' : undefined}
        aria-required={props.isRequired || undefined}
        autoComplete="off"
        spellCheck="false"
        // biome-ignore lint/a11y/noAutofocus: only a row that was just added asks for it.
        autoFocus={props.autoFocus}
        placeholder={hint}
        value={value}
        readOnly={isReadOnly}
        onChange={(event) => {
          onChange(event.target.value);
          setActive(0);
          track();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(undefined)}
      />
      {errorMessage ? (
        <span id={`${id}-about`} className={css['fault']}>
          {errorMessage}
        </span>
      ) : (
        description && (
          <span id={`${id}-about`} className={css['about']}>
            {description}
          </span>
        )
      )}
      {options.length > 0 && (
        <div id={`${id}-list`} className={css['list']} role="listbox" aria-label="Known values">
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and handles the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input.
            <div
              key={option.path}
              id={`${id}-${index}`}
              className={css['option']}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <code>{option.path}</code>
              <span className={css['about']}>{option.about}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
