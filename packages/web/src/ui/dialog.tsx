import { type ReactNode, useState } from 'react';
import { Dialog as BaseDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ProblemAnswer } from '../api/problem.ts';
import { Button, IconButton } from './button.tsx';
import css from './dialog.module.css';
import { ProblemView } from './failure.tsx';
import { isThere } from './field.tsx';
import { Actions, Form } from './form.tsx';
import { CloseIcon } from './icon.tsx';
import { cx } from './props.ts';
import { ReadOnlyArea } from './read-only.tsx';
import { TextField } from './text-field.tsx';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'normal' | 'large';
  /** Work is under way: neither Escape nor a click beside the dialog closes it. */
  readonly isBusy?: boolean;
  /** `alertdialog` when it interrupts to warn. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A dialog over the page. The focus goes in, stays in, and returns when it closes. */
export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onOpenChange,
    title,
    children,
    actions,
    size = 'normal',
    isBusy = false,
    role = 'dialog',
  } = props;
  return (
    <ModalOverlay
      className={css['curtain'] ?? ''}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!isBusy && role === 'dialog'}
      isKeyboardDismissDisabled={isBusy}
    >
      <Modal className={cx(css['modal'], css[size])}>
        <BaseDialog className={css['dialog'] ?? ''} role={role}>
          <ReadOnlyArea isOn={false}>
            <div className={css['head']}>
              <Heading slot="title" level={2} className={css['title'] ?? ''}>
                {title}
              </Heading>
              <IconButton
                label="Close dialog"
                icon={CloseIcon}
                size="small"
                hasTooltip={false}
                isDisabled={isBusy}
                onPress={() => onOpenChange(false)}
              />
            </div>
            <div className={css['content']}>{children}</div>
            {isThere(actions) && (
              <div className={css['foot']}>
                <Actions align="end">{actions}</Actions>
              </div>
            )}
          </ReadOnlyArea>
        </BaseDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  /** What breaks, and for whom. */
  readonly children: ReactNode;
  /** Verb and object: "Remove connection". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly tone?: 'danger' | 'primary';
  readonly isPending?: boolean;
  readonly problem?: ProblemAnswer | undefined;
  /** Must be typed before it is done; only where people are affected. */
  readonly typed?: string;
}

/** Asks once more before something is done that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={props.title}
      size="small"
      role="alertdialog"
      isBusy={props.isPending ?? false}
    >
      <Confirmation {...props} />
    </Dialog>
  );
}

/** Lives only while the dialog is open, so that what was typed is forgotten with it. */
function Confirmation(props: ConfirmDialogProps) {
  const {
    children,
    action,
    onConfirm,
    tone = 'danger',
    isPending = false,
    problem,
    typed,
    onOpenChange,
  } = props;
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = () => {
    if (isPending) return;
    if (typed !== undefined && text.trim() !== typed) setFault(`Type ${typed} to confirm.`);
    else onConfirm();
  };
  return (
    <Form onSubmit={submit} label={props.title}>
      <div className={css['words']}>{children}</div>
      {typed !== undefined && (
        <TextField
          label={`Type ${typed} to confirm`}
          value={text}
          onChange={(value) => {
            setText(value);
            setFault(undefined);
          }}
          errorMessage={fault}
          mono
          autoComplete="off"
        />
      )}
      {problem !== undefined && <ProblemView problem={problem} takesFocus level={3} />}
      <Actions align="end">
        <Button variant="plain" isDisabled={isPending} onPress={() => onOpenChange(false)} autoFocus>
          Cancel
        </Button>
        <Button type="submit" variant={tone} isPending={isPending}>
          {action}
        </Button>
      </Actions>
    </Form>
  );
}
