import { useSyncExternalStore } from 'react';
import { SegmentedControl } from '../ui/segmented.tsx';
import { chooseTheme, readTheme, watchTheme } from './theme.ts';

const themes = [
  { id: 'system', label: 'System' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

/** Light or dark, or what the system says. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(watchTheme, readTheme);
  return (
    <SegmentedControl label="Theme" size="small" options={themes} value={theme} onChange={chooseTheme} />
  );
}
