import { Checkbox } from '../../ui/checkbox.tsx';
import css from './some-of.module.css';

interface SomeOfProps {
  readonly label: string;
  /** What choosing none in particular means: "All events, new kinds too". */
  readonly all: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly description?: string }[];
  /** Null: all of them. */
  readonly value: readonly string[] | null;
  readonly onChange: (value: readonly string[] | null) => void;
  readonly errorMessage?: string | undefined;
}

/** All of something, or some that are chosen. */
export function SomeOf({ label, all, options, value, onChange, errorMessage }: SomeOfProps) {
  return (
    <fieldset className={css['group']}>
      <legend>{label}</legend>
      <Checkbox label={all} isSelected={value === null} onChange={(isAll) => onChange(isAll ? null : [])} />
      {value !== null && (
        <div className={css['options']}>
          {options.map(({ id, ...words }) => (
            <Checkbox
              key={id}
              {...words}
              isSelected={value.includes(id)}
              onChange={(isOn) => onChange(isOn ? [...value, id] : value.filter((one) => one !== id))}
            />
          ))}
        </div>
      )}
      {errorMessage !== undefined && (
        <p role="alert" className={css['fault']}>
          {errorMessage}
        </p>
      )}
    </fieldset>
  );
}
