import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import css from './field.module.css';
import { CircleAlertIcon } from './icon.tsx';

/** What every field says around its control. */
export interface FieldWords {
  readonly label: string;
  /** A sentence of help below the control. */
  readonly description?: ReactNode;
  /** What is wrong with the value, and what to do. Marks the control as invalid. */
  readonly errorMessage?: ReactNode;
  readonly isRequired?: boolean | undefined;
}

/** The label of a field. Required ones say so; the control itself says it to screen readers. */
export function FieldLabel({ label, isRequired }: Pick<FieldWords, 'label' | 'isRequired'>) {
  return (
    <Label className={css['label'] ?? ''}>
      {label}
      {isRequired === true && (
        <span className={css['required']} aria-hidden="true">
          required
        </span>
      )}
    </Label>
  );
}

/** The help and the fault below a control. */
export function FieldHelp({ description, errorMessage }: Pick<FieldWords, 'description' | 'errorMessage'>) {
  return (
    <>
      {isThere(description) && (
        <Text slot="description" className={css['help'] ?? ''}>
          {description}
        </Text>
      )}
      {isThere(errorMessage) && (
        <FieldError className={css['fault'] ?? ''}>
          <CircleAlertIcon size={14} />
          <span>{errorMessage}</span>
        </FieldError>
      )}
    </>
  );
}

/** Whether there is something to show. */
export function isThere(words: ReactNode): boolean {
  return words !== undefined && words !== null && words !== '' && words !== false;
}
