import type { ConfigSchema } from '../../../api/types.ts';

/** A JSON Schema as it is drawn here; choices may have names. */
export type Drawn = ConfigSchema & {
  readonly 'x-titles'?: Readonly<Record<string, string>>;
  readonly minItems?: number;
};

/** How a value is edited. */
export type Widget =
  | 'request'
  | 'redirect'
  | 'switch'
  | 'select'
  | 'scopes'
  | 'text'
  | 'number'
  | 'list'
  | 'map'
  | 'object'
  | 'either'
  | 'json';

/** A schema with its reference followed; what stands beside the reference wins. */
export function resolved(schema: Drawn, root: Drawn): Drawn {
  const name = schema.$ref?.replace('#/$defs/', '');
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target === undefined ? schema : { ...resolved(target, root), ...schema };
}

/** The ways that a value may have, those inside one another too. */
export function alternatives(schema: Drawn, root: Drawn): readonly Drawn[] {
  const flat = resolved(schema, root);
  return flat.anyOf === undefined ? [flat] : flat.anyOf.flatMap((one) => alternatives(one, root));
}

const isRequest = ({ properties = {}, required = [] }: Drawn) =>
  'url' in properties && required.includes('url');

/** The request among the ways of a value; undefined when it is none. */
export function requestOf(schema: Drawn, root: Drawn): Drawn | undefined {
  return alternatives(schema, root).find(isRequest);
}

/** Whether a value may be code. */
export function mayBeCode(schema: Drawn, root: Drawn): boolean {
  return alternatives(schema, root).some(({ required = [] }) => required.includes('source'));
}

/** How a value of a schema is edited. */
export function widgetOf(schema: Drawn, root: Drawn): Widget {
  const request = requestOf(schema, root);
  if (request !== undefined) return 'headers' in (request.properties ?? {}) ? 'request' : 'redirect';
  const all = alternatives(schema, root);
  if (all.length > 1) return 'either';
  const one = resolved(schema, root);
  if (one['x-widget'] === 'scopes') return 'scopes';
  if (one.enum !== undefined) return 'select';
  if (one.type === 'boolean') return 'switch';
  if (one.type === 'string') return 'text';
  if (one.type === 'number' || one.type === 'integer') return 'number';
  if (one.type === 'array' && one.items !== undefined) return 'list';
  if (one.properties !== undefined) return 'object';
  const members = one.additionalProperties;
  return typeof members === 'object' && members.type === 'string' ? 'map' : 'json';
}

/** Whether a value could be of a schema, by its outer type alone. */
export function couldBe(value: unknown, schema: Drawn): boolean {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (schema.enum !== undefined) return schema.enum.includes(String(value));
  return schema.type === type || (type === 'number' && schema.type === 'integer');
}

/** A value to begin with. */
export function blankOf(schema: Drawn, root: Drawn): unknown {
  const one = alternatives(schema, root)[0] ?? {};
  if (isRequest(one)) return { url: '' };
  switch (widgetOf(one, root)) {
    case 'list':
      return (one as Drawn).minItems === undefined ? [] : [blankOf(one.items ?? {}, root)];
    case 'map':
    case 'object':
      return {};
    case 'select':
      return one.enum?.[0];
    case 'switch':
      return true;
    case 'number':
      return one.minimum ?? 0;
    case 'json':
      return {};
    default:
      return '';
  }
}

/** What one of several ways of a value is called. */
export function nameOfWay(schema: Drawn, root: Drawn): string {
  if (schema.title !== undefined) return schema.title;
  const names: Readonly<Record<Widget, string>> = {
    request: 'A request',
    redirect: 'A URL',
    switch: 'Yes or no',
    select: 'One for all',
    scopes: 'Scopes',
    text: 'One text',
    number: 'A status',
    list: 'Several',
    map: 'Names and values',
    object: 'In detail',
    either: 'One of several',
    json: 'JSON',
  };
  return names[widgetOf(schema, root)];
}

/** A property of a config with its key. */
export interface Property {
  readonly key: string;
  readonly schema: Drawn;
  readonly isRequired: boolean;
}

/** The properties of a config on one screen, at one place. */
export function propertiesOf(config: Drawn, screen: string, place: 'main' | 'more'): readonly Property[] {
  return Object.entries(config.properties ?? {})
    .filter(([, schema]) => schema['x-screen'] === screen && (schema['x-place'] ?? 'main') === place)
    .map(([key, schema]) => ({ key, schema, isRequired: config.required?.includes(key) ?? false }));
}
