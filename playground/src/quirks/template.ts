/** A variable of a rule or an answer: `$access:user` is the variable `access` of the slot `user`. */
export interface Variable {
  readonly name: string;
  readonly slot: string;
}

const variable = /\$([a-z]+)(?::([a-z]+))?/g;

/** What stands for each variable of a rule in a text; undefined when the text does not have the rule's form. */
export function readRule(rule: string, text: string): readonly (readonly [Variable, string])[] | undefined {
  const variables = variablesOf(rule);
  const source = rule
    .split(variable)
    // Of every three parts, the second and third are the name and slot of a variable.
    .map((part, index) => (index % 3 === 0 ? literally(part) : index % 3 === 1 ? '(.+)' : ''))
    .join('');
  const found = new RegExp(`^${source}$`, 's').exec(text);
  if (found === null) return undefined;
  return variables.map((one, index) => [one, found[index + 1] ?? ''] as const);
}

/** A value with its variables put in, however deep. A text that is one variable becomes its value. */
export function fill(value: unknown, makeValue: (variable: Variable) => unknown): unknown {
  if (typeof value === 'string') {
    const [only] = variablesOf(value);
    if (only !== undefined && value === nameOf(only)) return makeValue(only);
    return value.replace(variable, (_whole, name: string, slot: string | undefined) =>
      String(makeValue({ name, slot: slot ?? '' })),
    );
  }
  if (Array.isArray(value)) return value.map((member: unknown) => fill(member, makeValue));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [String(fill(name, makeValue)), fill(member, makeValue)]),
  );
}

function variablesOf(text: string): readonly Variable[] {
  return [...text.matchAll(variable)].map(([, name = '', slot = '']) => ({ name, slot }));
}

function nameOf({ name, slot }: Variable): string {
  return slot === '' ? `$${name}` : `$${name}:${slot}`;
}

function literally(text: string | undefined): string {
  return (text ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
