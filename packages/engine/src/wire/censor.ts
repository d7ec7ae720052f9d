declare const censored: unique symbol;

/** A value from which every known secret was taken out. Only this file makes one. @see CEN-1 */
export type Censored<Value> = Value & { readonly [censored]: true };
