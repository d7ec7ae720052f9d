import { SearchField as BaseField, Button, Input } from 'react-aria-components';
import { CloseIcon, SearchIcon } from './icon.tsx';
import { cx, given } from './props.ts';
import css from './search-field.module.css';

export interface SearchFieldProps {
  /** Read aloud; shown as the placeholder unless one is given. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly placeholder?: string;
  readonly size?: 'normal' | 'small';
  readonly autoFocus?: boolean;
}

/** Narrows a list while it is typed. Escape clears it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onSubmit, placeholder, size = 'normal', autoFocus } = props;
  return (
    <BaseField
      {...given({ onSubmit, autoFocus })}
      aria-label={label}
      value={value}
      onChange={onChange}
      className={cx(css['field'], css[size])}
    >
      <SearchIcon />
      <Input className={css['input'] ?? ''} placeholder={placeholder ?? label} />
      <Button className={css['clear'] ?? ''}>
        <CloseIcon size={14} />
      </Button>
    </BaseField>
  );
}
