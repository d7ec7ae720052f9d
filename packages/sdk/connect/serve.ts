/** The built package for browsers, as a server may serve it at `/sdk/connect.js`. */
export const connectFile = new URL('./dist/index.js', import.meta.url);

/** Builds it, and what stands beside it, from its sources; there unless told otherwise. Only a checkout has them. */
export async function buildConnect(folder?: string): Promise<void> {
  const { build } = await import('./build.ts');
  await build(folder);
}
