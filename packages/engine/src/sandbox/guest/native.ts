/**
 * The one way out of the guest: the name of a function outside and what it is called with, all of it JSON.
 * Every function in this folder runs inside the sandbox. It is carried there as text, so it may use nothing but its
 * parameters and what the language itself has.
 */
export type Native = (name: string, ...given: readonly unknown[]) => unknown;
