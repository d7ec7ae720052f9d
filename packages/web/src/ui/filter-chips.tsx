import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import css from './filter-chips.module.css';
import { CheckIcon } from './icon.tsx';

/** One filter of a list. */
export interface FilterChip {
  readonly id: string;
  readonly label: string;
  /** How many rows it leaves. */
  readonly count?: number | undefined;
}

export interface FilterChipsProps {
  readonly label: string;
  readonly chips: readonly FilterChip[];
  /** The chosen filter; null shows everything. It usually stands in the URL. */
  readonly selected: string | null;
  /** Pressing the chosen one again takes it away. */
  readonly onChange: (id: string | null) => void;
}

/** Filters above a list, at most one of a group at a time. */
export function FilterChips({ label, chips, selected, onChange }: FilterChipsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={css['chips'] ?? ''}
      selectionMode="single"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => onChange(chips.find((chip) => keys.has(chip.id))?.id ?? null)}
    >
      {chips.map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className={css['chip'] ?? ''}>
          {({ isSelected }) => (
            <>
              {isSelected && <CheckIcon size={14} />}
              {chip.label}
              {chip.count !== undefined && <span className={css['count']}>{chip.count}</span>}
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
