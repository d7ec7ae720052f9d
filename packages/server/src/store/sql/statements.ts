import { foldText } from '@claviger/engine';
import { type Compilable, type Kysely, type QueryResult, type RawBuilder, sql } from 'kysely';
import type { SqlDialect, StatementTraits } from './dialect.ts';

type Value = string | number | null | Uint8Array;

/**
 * A hot statement, built once: building costs more than running.
 * Every name must stand in it.
 */
export function prepare<Database, Name extends string, Row>(
  deps: { readonly db: Kysely<Database>; readonly dialect: Pick<SqlDialect, 'keep'> },
  names: readonly Name[],
  build: (placeholders: Readonly<Record<Name, string>>) => Compilable<Row>,
  traits: StatementTraits = { repeatable: false },
): (values: Readonly<Record<Name, Value>>) => Promise<QueryResult<Row>> {
  const marks = names.map((name) => `\u0000${name}`);
  const entries = names.map((name, index) => [name, marks[index]]);
  const compiled = build(Object.fromEntries(entries)).compile();
  const order = compiled.parameters.map((value) => {
    const at = typeof value === 'string' ? marks.indexOf(value) : -1;
    return at < 0 ? { fixed: value } : { name: names[at] as Name };
  });
  for (const name of names) {
    if (!order.some((one) => one.name === name)) throw new Error(`The statement does not use ${name}.`);
  }
  deps.dialect.keep(compiled.sql, traits);
  return (values) =>
    deps.db.executeQuery<Row>({
      ...compiled,
      parameters: order.map((one) => (one.name === undefined ? one.fixed : values[one.name])),
    });
}

/** Whether a folded column holds a text, in any case, every character of it as it is. */
export function contains(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${foldText(text).replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

/** Whether a column names this version, in any case. @see VER-1 */
export function sameVersion(column: string, version: string): RawBuilder<boolean> {
  return sql<boolean>`lower(${sql.ref(column)}) = ${version.toLowerCase()}`;
}
