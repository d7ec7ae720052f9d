/** The class names that are there, joined. */
export function cx(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ');
}

/** Props without those that are undefined: a component that is given `undefined` may take it for a value. */
export type Given<Props> = { [Name in keyof Props]?: Exclude<Props[Name], undefined> };

/** Leaves out the props that are undefined. */
export function given<Props extends object>(props: Props): Given<Props> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Given<Props>;
}
