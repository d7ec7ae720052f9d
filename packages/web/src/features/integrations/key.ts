/** The key that a name suggests: its letters and digits, with dashes between. At most 64. */
export function suggestKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');
}

/** Why a key cannot be one; undefined when it can. */
export function keyFault(key: string): string | undefined {
  if (key === '') return 'Give it a key: it names the integration in addresses and in the API.';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(key)) return 'Use at most 64 letters, digits, dashes and underscores.';
  return undefined;
}
