import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { isThere } from './field.tsx';
import { given } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import css from './switch.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

/** Turns something on or off at once. For a choice that is saved with a form, take a Checkbox. */
export function Switch({ label, description, isSelected, onChange, isDisabled }: SwitchProps) {
  const isReadOnly = useReadOnly();
  return (
    <SwitchField
      className={css['field'] ?? ''}
      {...given({ isDisabled })}
      isReadOnly={isReadOnly}
      isSelected={isSelected}
      onChange={onChange}
    >
      <SwitchButton className={css['button'] ?? ''}>
        <span className={css['track']}>
          <span className={css['thumb']} />
        </span>
        {label}
      </SwitchButton>
      {isThere(description) && (
        <Text slot="description" className={css['help'] ?? ''}>
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
