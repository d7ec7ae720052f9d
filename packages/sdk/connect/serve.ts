/** The built package for browsers, as a server may serve it at `/sdk/connect.js`. */
export const connectFile = new URL('./dist/index.js', import.meta.url);

/** Builds it from its sources. Only a checkout has them. */
export async function buildConnect(): Promise<void> {
  const { build } = await import('./build.ts');
  await build();
}
