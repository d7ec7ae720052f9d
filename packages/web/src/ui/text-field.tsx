import { type ReactNode, type Ref, useId, useState } from 'react';
import { TextField as BaseField, Group, Input, TextArea } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { FieldHelp, FieldLabel, type FieldWords, isThere } from './field.tsx';
import { EyeIcon, EyeOffIcon } from './icon.tsx';
import { cx, given } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import css from './text-field.module.css';

export interface TextFieldProps extends FieldWords {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: { readonly key: string; preventDefault(): void }) => void;
  readonly name?: string;
  /** A password is hidden until its owner shows it, and may be pasted. */
  readonly type?: 'text' | 'password' | 'url' | 'email' | 'number' | 'date';
  /** The least and the most that a number or a day may be. */
  readonly min?: string | number;
  readonly max?: string | number;
  /** Lines of text instead of one; the box grows with what is typed. */
  readonly multiline?: boolean;
  readonly rows?: number;
  /** For keys, URLs and templates. */
  readonly mono?: boolean;
  /** Fixed text around the box. */
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** The label is only read aloud. For tables whose column says it already. */
  readonly hideLabel?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The id of the box, for whoever moves the focus to it. */
  readonly id?: string;
}

/** One line, or several, of text. */
export function TextField(props: TextFieldProps) {
  const { label, description, errorMessage, type = 'text', mono, multiline, rows, prefix, suffix } = props;
  const { placeholder, hideLabel, inputRef, onKeyDown, min, max, ...rest } = props;
  const [shown, show] = useState(false);
  const isReadOnly = useReadOnly() || props.isReadOnly;
  const box = cx(css['input'], (mono || type === 'url') && css['mono']);
  return (
    <BaseField
      {...given({ ...ofBase(rest), ...(hideLabel ? { 'aria-label': label } : {}) })}
      {...(onKeyDown === undefined ? {} : { onKeyDown: (event) => onKeyDown(event) })}
      {...given({ isReadOnly })}
      className={css['field'] ?? ''}
      type={type === 'password' && shown ? 'text' : type}
      spellCheck={mono || type !== 'text' ? 'false' : 'true'}
      isInvalid={isThere(errorMessage)}
      validationBehavior="aria"
    >
      {!hideLabel && <FieldLabel label={label} isRequired={props.isRequired} />}
      <Group className={cx(css['box'], multiline && css['tall'])}>
        {isThere(prefix) && <span className={css['around']}>{prefix}</span>}
        {multiline ? (
          <TextArea className={box} rows={rows ?? 3} {...given({ placeholder })} />
        ) : (
          <Input className={box} {...given({ placeholder, min, max, ref: inputRef })} />
        )}
        {isThere(suffix) && <span className={css['around']}>{suffix}</span>}
        {type === 'password' && (
          <IconButton
            size="small"
            label={shown ? `Hide ${label}` : `Show ${label}`}
            icon={shown ? EyeOffIcon : EyeIcon}
            forReading
            onPress={() => show(!shown)}
          />
        )}
      </Group>
      <FieldHelp description={description} errorMessage={errorMessage} />
    </BaseField>
  );
}

/** The props that mean the same in the library. */
function ofBase(
  props: Omit<TextFieldProps, 'placeholder' | 'hideLabel' | 'inputRef' | 'onKeyDown' | 'min' | 'max'>,
) {
  const { label, description, errorMessage, type, mono, multiline, rows, prefix, suffix, ...base } = props;
  return base;
}

export interface ReadOnlyFieldProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly description?: ReactNode;
  readonly mono?: boolean;
  /** A button beside the value. */
  readonly action?: ReactNode;
}

/** A value that is shown under a label and cannot be changed here. */
export function ReadOnlyField({ label, value, description, mono, action }: ReadOnlyFieldProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a value with a name.
    <div className={css['field']} role="group" aria-labelledby={id}>
      <span id={id} className={css['name']}>
        {label}
      </span>
      <div className={css['held']}>
        <span className={cx(css['value'], mono && css['mono'])}>{value}</span>
        {action}
      </div>
      {isThere(description) && <span className={css['about']}>{description}</span>}
    </div>
  );
}
