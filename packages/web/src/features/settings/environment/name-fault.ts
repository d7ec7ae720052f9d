/** Why a name cannot be added; undefined when it can. @see ENV-4 @see ENV-5 */
export function nameFault(
  name: string,
  taken: readonly string[],
  reserved: readonly string[],
): string | undefined {
  if (name === '') return 'Give it a name, such as API_HOST.';
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name))
    return 'Use capital letters, digits and underscores, beginning with a letter.';
  if (reserved.includes(name))
    return `${name} belongs to the scheme: it is set in its step of the authentication.`;
  if (taken.includes(name)) return `${name} is set already. Replace its value in the list.`;
  return undefined;
}
