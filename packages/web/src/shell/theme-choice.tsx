import { useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { type Icon, MonitorIcon, MoonIcon, SunIcon } from '../ui/icon.tsx';
import { chooseTheme, readTheme, type Theme } from './theme.ts';

const themes: Readonly<Record<Theme, { readonly icon: Icon; readonly label: string; readonly next: Theme }>> =
  {
    system: { icon: MonitorIcon, label: 'Theme: as the system. Change to light', next: 'light' },
    light: { icon: SunIcon, label: 'Theme: light. Change to dark', next: 'dark' },
    dark: { icon: MoonIcon, label: 'Theme: dark. Change to that of the system', next: 'system' },
  };

/** Goes round the themes: that of the system, light, dark. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme);
  const { icon, label, next } = themes[theme];
  return (
    <IconButton
      icon={icon}
      label={label}
      onPress={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    />
  );
}
