import { type ReactNode, useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant, IconButton } from './button.tsx';
import { Spoken } from './hidden.tsx';
import { CheckIcon, CopyIcon, WarningIcon } from './icon.tsx';
import { ReadOnlyField } from './text-field.tsx';

/** Puts a text on the clipboard; false when the browser refuses (it does so on pages without TLS). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export interface CopyButtonProps {
  /** The text, or what makes it when it is asked for. */
  readonly text: string | (() => string | Promise<string>);
  /** Verb and object: "Copy redirect URL". */
  readonly label: string;
  readonly isIconOnly?: boolean;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

const told = {
  ready: { icon: CopyIcon, words: '' },
  copied: { icon: CheckIcon, words: 'Copied' },
  refused: {
    icon: WarningIcon,
    words: 'The browser does not allow copying here. Select the text and copy it.',
  },
} as const;

/** Copies a text and says that it did. */
export function CopyButton({ text, label, isIconOnly = false, variant, size = 'small' }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof told>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 4000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const value = typeof text === 'string' ? text : await text();
    setState((await copyText(value)) ? 'copied' : 'refused');
  };
  const { icon, words } = told[state];
  return (
    <>
      {isIconOnly ? (
        <IconButton
          label={label}
          icon={icon}
          size={size}
          forReading
          {...(variant === undefined ? {} : { variant })}
          onPress={copy}
        />
      ) : (
        <Button icon={icon} size={size} variant={variant} onPress={copy} forReading>
          {label}
        </Button>
      )}
      <Spoken>{words}</Spoken>
    </>
  );
}

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: ReactNode;
  /** What the button says aloud; "Copy" and the label unless given. */
  readonly copyLabel?: string;
}

/** A value to be put elsewhere, with a button that copies it. */
export function CopyField({ label, value, description, copyLabel }: CopyFieldProps) {
  return (
    <ReadOnlyField
      label={label}
      value={value}
      description={description}
      mono
      action={
        <CopyButton
          text={value}
          label={copyLabel ?? `Copy ${label}`}
          isIconOnly
          size="normal"
          variant="plain"
        />
      }
    />
  );
}
