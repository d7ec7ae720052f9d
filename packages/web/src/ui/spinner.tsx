import { ProgressBar } from 'react-aria-components';
import { LoaderIcon } from './icon.tsx';
import css from './spinner.module.css';

/** Turns inside a button whose work is under way. Pages show skeleton rows instead. */
export function Spinner() {
  return (
    <ProgressBar className={css['spinner'] ?? ''} aria-label="Working" isIndeterminate>
      <LoaderIcon size={12} />
    </ProgressBar>
  );
}
