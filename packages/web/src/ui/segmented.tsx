import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { FieldLabel } from './field.tsx';
import { cx } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import css from './segmented.module.css';

/** One segment. */
export interface Segment<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly isDisabled?: boolean | undefined;
}

export interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** The label is only read aloud. */
  readonly hideLabel?: boolean;
  readonly size?: 'normal' | 'small';
}

/** One of two or three ways, side by side: Form | Code. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, options, value, onChange, hideLabel = true, size = 'normal' } = props;
  const isReadOnly = useReadOnly();
  return (
    <div className={css['field']}>
      {!hideLabel && <FieldLabel label={label} />}
      <ToggleButtonGroup
        aria-label={label}
        className={cx(css['group'], css[size])}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find((option) => keys.has(option.id));
          if (chosen !== undefined && chosen.id !== value) onChange(chosen.id);
        }}
      >
        {options.map((option) => (
          <ToggleButton
            key={option.id}
            id={option.id}
            isDisabled={option.isDisabled ?? (isReadOnly && option.id !== value)}
            className={css['segment'] ?? ''}
          >
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
