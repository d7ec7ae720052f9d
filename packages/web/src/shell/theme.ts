/** What the person chose; `system` follows the machine. */
export type Theme = 'system' | 'light' | 'dark';

const place = 'claviger.theme';

const watching = new Set<() => void>();

/** The theme that was chosen in this browser. */
export function readTheme(): Theme {
  const found = localStorage.getItem(place);
  return found === 'light' || found === 'dark' ? found : 'system';
}

/** Shows a theme. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

/** Shows a theme and keeps it. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  if (theme === 'system') localStorage.removeItem(place);
  else localStorage.setItem(place, theme);
  for (const tell of watching) tell();
}

/** Tells of every choice in this tab, until the function that it answers is called. */
export function watchTheme(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}
