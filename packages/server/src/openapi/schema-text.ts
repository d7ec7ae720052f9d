/** A JSON Schema object, read loosely: it is only shown. */
export type Schema = Readonly<Record<string, unknown>>;

/** Part of a schema written out: plain text, or the name of a component to link to. */
export type Piece = string | { readonly component: string };

/** Writes a schema as a type, e.g. `{ key: string, name?: string }`, one member a line. */
export function schemaText(schema: Schema, indent = ''): readonly Piece[] {
  const reference = asText(schema['$ref']);
  if (reference !== undefined) return [{ component: reference.replace(/^.*\//, '') }];
  if (Array.isArray(schema['enum']))
    return [schema['enum'].map((value) => JSON.stringify(value)).join(' | ')];
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const parts = asSchemas(schema[key]);
    if (parts.length > 0) return joined(parts, key === 'allOf' ? ' & ' : ' | ', indent);
  }
  const type = schema['type'];
  if (Array.isArray(type)) {
    const each = type.map((one: unknown) => ({ ...schema, type: one }));
    return joined(each, ' | ', indent);
  }
  if (type === 'array') return ['[', ...schemaText(asSchema(schema['items']) ?? {}, indent), ', …]'];
  if (type === 'object' || schema['properties'] !== undefined) return objectText(schema, indent);
  return [asText(type) ?? 'any'];
}

function objectText(schema: Schema, indent: string): readonly Piece[] {
  const inner = `${indent}  `;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const members = Object.entries(asSchema(schema['properties']) ?? {}).flatMap(([key, value]) => {
    const member = asSchema(value) ?? {};
    const note = asText(member['description']);
    return [
      `\n${inner}${key}${required.includes(key) ? '' : '?'}: `,
      ...schemaText(member, inner),
      note === undefined ? '' : `   // ${note}`,
    ];
  });
  const rest = asSchema(schema['additionalProperties']);
  const others = rest === undefined ? [] : [`\n${inner}[name]: `, ...schemaText(rest, inner)];
  return members.length + others.length === 0 ? ['{}'] : ['{', ...members, ...others, `\n${indent}}`];
}

function joined(parts: readonly Schema[], between: string, indent: string): readonly Piece[] {
  return parts.flatMap((part, index) => [...(index === 0 ? [] : [between]), ...schemaText(part, indent)]);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asSchema(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined;
}

function asSchemas(value: unknown): readonly Schema[] {
  if (!Array.isArray(value)) return [];
  return value.map(asSchema).filter((part) => part !== undefined);
}
