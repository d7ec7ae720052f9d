import type { ReactNode } from 'react';
import { Checkbox as BaseCheckbox, CheckboxButton, CheckboxField } from 'react-aria-components';
import css from './checkbox.module.css';
import { FieldHelp, isThere } from './field.tsx';
import { CheckIcon, MinusIcon } from './icon.tsx';
import { given } from './props.ts';
import { useReadOnly } from './read-only.tsx';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly errorMessage?: ReactNode;
  readonly isSelected?: boolean;
  readonly defaultSelected?: boolean;
  readonly isIndeterminate?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly name?: string;
}

/** A yes or no that is kept with the rest of what is being edited. */
export function Checkbox({ label, description, errorMessage, ...rest }: CheckboxProps) {
  const isReadOnly = useReadOnly();
  return (
    <CheckboxField
      {...given(rest)}
      isReadOnly={isReadOnly}
      className={css['field'] ?? ''}
      isInvalid={isThere(errorMessage)}
      validationBehavior="aria"
    >
      <CheckboxButton className={css['button'] ?? ''}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <Box isSelected={isSelected} isIndeterminate={isIndeterminate} />
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
      <div className={css['help']}>
        <FieldHelp description={description} errorMessage={errorMessage} />
      </div>
    </CheckboxField>
  );
}

/** The box of a row that may be chosen; the table gives it its name. */
export function SelectionBox() {
  return (
    <BaseCheckbox slot="selection" className={css['button'] ?? ''}>
      {({ isSelected, isIndeterminate }) => <Box isSelected={isSelected} isIndeterminate={isIndeterminate} />}
    </BaseCheckbox>
  );
}

function Box({
  isSelected,
  isIndeterminate,
}: {
  readonly isSelected: boolean;
  readonly isIndeterminate: boolean;
}) {
  return (
    <span className={css['box']}>
      {isIndeterminate ? <MinusIcon size={14} /> : isSelected ? <CheckIcon size={14} /> : null}
    </span>
  );
}
