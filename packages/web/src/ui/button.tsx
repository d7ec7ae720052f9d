import type { ReactNode } from 'react';
import {
  Button as BaseButton,
  type ButtonProps as BaseButtonProps,
  Link as BaseLink,
  type LinkProps as BaseLinkProps,
} from 'react-aria-components';
import css from './button.module.css';
import type { Icon } from './icon.tsx';
import { cx } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

/** How loud a button is: one `primary` on a page, `quiet` inside rows, `danger` for what cannot be undone. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

/** Small buttons stand inside rows and boxes. */
export type ButtonSize = 'normal' | 'small';

/** The class of a button, for any anchor that is to look like one. */
export function buttonClass(variant: ButtonVariant = 'plain', size: ButtonSize = 'normal'): string {
  return cx(css['button'], css[variant], css[size]);
}

interface Look {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: Icon | undefined;
}

export interface ButtonProps
  extends Omit<BaseButtonProps, 'children' | 'className' | 'style' | 'render'>,
    Look {
  readonly ref?: React.Ref<HTMLButtonElement>;
  /** Changes nothing, so that it stays where all can only be read: copies, opens, closes. */
  readonly forReading?: boolean | undefined;
}

/**
 * What holds a button while its work is under way: it keeps the focus, and pressing does nothing. The library's own
 * `isPending` leaves an image without a name in its live region once the button goes away.
 */
function waiting(isPending: boolean) {
  return isPending
    ? { 'aria-disabled': 'true' as const, type: 'button' as const, onPress: () => undefined }
    : {};
}

/** A button. While `isPending` its label stays, and pressing does nothing. */
export function Button(props: ButtonProps) {
  const { children, variant, size, icon: Glyph, isPending = false, forReading = false, ...rest } = props;
  if (useReadOnly() && !forReading) return null;
  return (
    <BaseButton {...rest} {...waiting(isPending)} className={buttonClass(variant, size)}>
      {Glyph !== undefined && <span className={css['glyph']}>{isPending ? <Spinner /> : <Glyph />}</span>}
      {Glyph === undefined && isPending && (
        <span className={css['turning']}>
          <Spinner />
        </span>
      )}
      {children}
    </BaseButton>
  );
}

export interface LinkButtonProps
  extends Omit<BaseLinkProps, 'children' | 'className' | 'style' | 'render'>,
    Look {
  readonly href: string;
}

/** A link that looks like a button, for what leads to another page. */
export function LinkButton({ children, variant, size, icon: Glyph, ...rest }: LinkButtonProps) {
  return (
    <BaseLink {...rest} className={buttonClass(variant, size)}>
      {Glyph !== undefined && (
        <span className={css['glyph']}>
          <Glyph />
        </span>
      )}
      {children}
    </BaseLink>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** What the button does, said by the tooltip too. */
  readonly label: string;
  readonly icon: Icon;
  /** Without, for buttons that everybody knows, as the one that closes a dialog. */
  readonly hasTooltip?: boolean;
}

/** A button that shows an icon only. Its tooltip says what it does. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon: Glyph,
    variant = 'quiet',
    size,
    isPending = false,
    hasTooltip = true,
    forReading = false,
    ...rest
  } = props;
  if (useReadOnly() && !forReading) return null;
  const button = (
    <BaseButton
      {...rest}
      isPending={isPending}
      aria-label={label}
      className={cx(buttonClass(variant, size), css['square'])}
    >
      {isPending ? <Spinner /> : <Glyph />}
    </BaseButton>
  );
  return hasTooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
