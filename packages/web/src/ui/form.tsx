import type { ReactNode, Ref } from 'react';
import { Form as BaseForm } from 'react-aria-components';
import css from './form.module.css';
import { given } from './props.ts';

export interface FormProps {
  readonly children: ReactNode;
  /** Called when the form is sent by its button or by Enter. The page stays. */
  readonly onSubmit: () => void;
  readonly label?: string;
  readonly id?: string;
  readonly ref?: Ref<HTMLFormElement>;
}

/** Fields in one column. It never refuses to be sent: whoever sends it says what is missing. */
export function Form({ children, onSubmit, label, id, ref }: FormProps) {
  return (
    <BaseForm
      {...given({ 'aria-label': label, id })}
      {...(ref === undefined ? {} : { ref })}
      className={css['form'] ?? ''}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
    </BaseForm>
  );
}

/** The buttons at the end of a form, a section or a card. */
export function Actions({
  children,
  align = 'start',
}: {
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}) {
  return <div className={align === 'end' ? css['end'] : css['actions']}>{children}</div>;
}

/** Fields side by side while there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={css['row']}>{children}</div>;
}
