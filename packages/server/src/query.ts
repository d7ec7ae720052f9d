type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** The members that are set: queries say what they leave open by leaving it out. */
export function definedOf<Values extends object>(values: Values): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>;
}
