/** Where the built console lies: `index.html` and `assets/`. */
export const consoleFolder = new URL('./dist/', import.meta.url);

/** Builds the console from its sources into `consoleFolder`. Only a checkout has them. */
export async function buildConsole(): Promise<void> {
  const { build } = await import('./build.ts');
  await build();
}
