import { Button as BaseButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Button, type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx';
import { VisuallyHidden } from './hidden.tsx';
import { ChevronDownIcon, type Icon, MoreIcon } from './icon.tsx';
import css from './menu.module.css';
import shared from './popover.module.css';
import { cx } from './props.ts';
import { useReadOnly } from './read-only.tsx';

/** One thing a menu does. */
export interface Item {
  readonly id: string;
  readonly label: string;
  readonly icon?: Icon | undefined;
  readonly onAction?: () => void;
  /** Leads to a page instead. */
  readonly href?: string;
  /** Why it cannot be done now. The item stays, is off, and says so. */
  readonly disabledReason?: string | undefined;
  readonly description?: string | undefined;
  readonly isDanger?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
}

export interface MenuButtonProps {
  readonly label: string;
  /** Said in place of the label where that alone says too little; it holds the label. @see WCAG 2.5.3 */
  readonly spokenLabel?: string;
  readonly items: readonly Item[];
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: Icon;
  /** Shows three dots, and says its label aloud only. */
  readonly isIconOnly?: boolean;
  readonly isDisabled?: boolean;
  /** Where the list opens; below, at the end, unless there is no room. */
  readonly placement?: 'bottom end' | 'bottom start' | 'top start';
}

/** A button that opens a list of things to do. */
export function MenuButton(props: MenuButtonProps) {
  const {
    label,
    items,
    variant = 'plain',
    size = 'normal',
    icon,
    isIconOnly = false,
    isDisabled = false,
    placement = 'bottom end',
    spokenLabel,
  } = props;
  const Glyph = icon ?? MoreIcon;
  if (useReadOnly()) return null;
  return (
    <MenuTrigger>
      {isIconOnly ? (
        <BaseButton
          aria-label={label}
          isDisabled={isDisabled}
          className={cx(buttonClass(variant, size), css['square'], size === 'small' && css['small'])}
        >
          <Glyph />
        </BaseButton>
      ) : (
        <Button
          variant={variant}
          size={size}
          icon={icon}
          isDisabled={isDisabled}
          {...(spokenLabel === undefined ? {} : { 'aria-label': spokenLabel })}
        >
          {label}
          <ChevronDownIcon size={14} />
        </Button>
      )}
      <Popover className={cx(shared['popover'], css['popover'])} offset={4} placement={placement}>
        <Menu className={shared['list'] ?? ''}>{items.map(entry)}</Menu>
      </Popover>
    </MenuTrigger>
  );
}

function entry(item: Item) {
  const Glyph = item.icon;
  const help = item.disabledReason ?? item.description;
  const row = (
    <MenuItem
      key={item.id}
      id={item.id}
      textValue={item.label}
      isDisabled={item.disabledReason !== undefined}
      {...(item.onAction === undefined ? {} : { onAction: item.onAction })}
      {...(item.href === undefined ? {} : { href: item.href })}
      className={cx(css['item'], item.isDanger && css['danger'])}
    >
      <span className={css['glyph']}>{Glyph !== undefined && <Glyph />}</span>
      <span>{item.label}</span>
      {help !== undefined && (
        <span className={css['description']}>
          <VisuallyHidden>, </VisuallyHidden>
          {help}
        </span>
      )}
    </MenuItem>
  );
  if (item.startsGroup !== true) return row;
  return [<Separator key={`${item.id} line`} className={css['line'] ?? ''} />, row];
}
