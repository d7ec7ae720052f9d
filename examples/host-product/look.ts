import { readFileSync } from 'node:fs';

const logo = readFileSync(new URL('public/logo.svg', import.meta.url)).toString('base64');

/** How Claviger's pages show us: our users see them as a part of our product. */
export const look = {
  // On this machine, no address of ours is one that Claviger could show; a data URL stands for itself.
  product: { name: 'Ledgerly', logo: `data:image/svg+xml;base64,${logo}` },
  theme: { mode: 'system', accent: '#17694c', radius: 10 },
} as const;
