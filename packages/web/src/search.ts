/** What of an address a page reads. Anything else, and anything of another kind, is left out. */
export type SearchText<Name extends string> = { readonly [Key in Name]?: string };

/** Reads search parameters as text: an address is typed by people too. */
export function textSearch<Name extends string>(...names: readonly Name[]) {
  return (search: Readonly<Record<string, unknown>>): SearchText<Name> => {
    const read: { [Key in Name]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') read[name] = value;
      if (typeof value === 'number' || typeof value === 'boolean') read[name] = String(value);
    }
    return read;
  };
}

/** The members that are not undefined: an address has no place for the others. */
export function definedOf<Members extends object>(
  members: { readonly [Name in keyof Members]?: Members[Name] | undefined },
): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members;
}
