import {
  Select as BaseSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldWords, isThere } from './field.tsx';
import { VisuallyHidden } from './hidden.tsx';
import { CheckIcon, ChevronsUpDownIcon } from './icon.tsx';
import shared from './popover.module.css';
import { cx, given } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import css from './select.module.css';

/** One thing that may be chosen. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface SelectProps extends FieldWords {
  readonly options: readonly Option[];
  /** The id of the chosen option; null when none is. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly hideLabel?: boolean;
  readonly size?: 'normal' | 'small';
  readonly name?: string;
}

/** A choice of one from a list that opens. */
export function Select(props: SelectProps) {
  const { label, description, errorMessage, options, value, onChange, hideLabel, size } = props;
  const { placeholder, name, isRequired } = props;
  const isDisabled = useReadOnly() || props.isDisabled;
  return (
    <BaseSelect
      {...given({ isDisabled, name, isRequired, 'aria-label': hideLabel ? label : undefined })}
      className={css['field'] ?? ''}
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      placeholder={placeholder ?? 'Choose one'}
      isInvalid={isThere(errorMessage)}
      validationBehavior="aria"
    >
      {!hideLabel && <FieldLabel label={label} isRequired={isRequired} />}
      <Button className={cx(css['button'], size === 'small' && css['small'])}>
        <SelectValue className={css['value'] ?? ''}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDownIcon size={14} />
      </Button>
      <FieldHelp description={description} errorMessage={errorMessage} />
      <Popover className={cx(shared['popover'], css['popover'])} offset={4}>
        <ListBox className={shared['list'] ?? ''} items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className={css['option'] ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={css['mark']}>{isSelected && <CheckIcon />}</span>
                  <span>{option.label}</span>
                  {option.description !== undefined && (
                    <span className={css['description']}>
                      <VisuallyHidden>, </VisuallyHidden>
                      {option.description}
                    </span>
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </BaseSelect>
  );
}
