import { type AnyNode, type Property, parse } from 'acorn';
import type { z } from 'zod';
import type { Values } from './bundle.ts';
import { contentOf, piecesText, type Reading, readValue, textFrom } from './from-code-read.ts';
import { type RedirectStep, type RequestStep, redirectStepSchema, requestStepSchema } from './step.ts';
import { toCode } from './to-code.ts';
import { toLabelCode } from './to-code-label.ts';
import { toRedirectCode } from './to-code-redirect.ts';

/**
 * The form that code stands for, while it still has the shape that `toCode` gives it: names, values and placeholders
 * may be other ones, white space and comments do not matter. Undefined when the code says more than a form can, or
 * anything else. What is answered is checked by writing it as code again. @see COD-3
 */
export function fromCode(source: string): RequestStep | undefined {
  return read(source, requestStepSchema, (step) => [toCode(step), toCode(step, { mayBeText: true })]);
}

/** The same for code that `toRedirectCode` wrote. */
export function fromRedirectCode(source: string): RedirectStep | undefined {
  return read(source, redirectStepSchema, (step) => [toRedirectCode(step)]);
}

/** The same for code that `toLabelCode` wrote. */
export function fromLabelCode(source: string): string | undefined {
  const program = treeOf(source);
  if (program?.type !== 'Program') return undefined;
  const last = program.body.at(-1);
  const returned = last?.type === 'ReturnStatement' ? last.argument : undefined;
  const template = returned ? textFrom(returned) : undefined;
  if (template === undefined) return undefined;
  return isSame(program, treeOf(toLabelCode(template))) ? template : undefined;
}

function read<Form>(
  source: string,
  schema: z.ZodType<Form>,
  write: (form: Form) => readonly string[],
): Form | undefined {
  const program = treeOf(source);
  const options = program && optionsOf(program);
  if (options === undefined) return undefined;
  const parsed = schema.safeParse(stepOf(options));
  if (!parsed.success) return undefined;
  return write(parsed.data).some((code) => isSame(program, treeOf(code))) ? parsed.data : undefined;
}

function treeOf(source: string): AnyNode | undefined {
  try {
    return parse(source, {
      ecmaVersion: 'latest',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    });
  } catch {
    // A builder's code may be anything, text nested past the stack too.
    return undefined;
  }
}

function optionsOf(program: AnyNode): readonly Property[] | undefined {
  if (program.type !== 'Program') return undefined;
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && id.name === 'options' && init?.type === 'ObjectExpression')
        return init.properties.filter((property) => property.type === 'Property');
  }
  return undefined;
}

function stepOf(options: readonly Property[]): Values {
  return Object.fromEntries(
    options.map(contentOf).flatMap(({ name, value }): readonly [string, unknown][] => {
      if (name === 'headers') return Object.entries(headersOf(value));
      return [[name, name === 'url' ? textFrom(value) : readValue(value)]];
    }),
  );
}

/** A Basic login that the code makes is the form's `auth`. @see REQ-1 */
function headersOf(value: AnyNode): Values {
  const headers = readValue(value);
  if (value.type !== 'ObjectExpression' || typeof headers !== 'object' || headers === null)
    return { headers };
  const login = value.properties
    .filter((property) => property.type === 'Property')
    .map(contentOf)
    .map(({ name, value: header }) => (name === 'Authorization' ? loginFrom(header) : undefined))
    .find((found) => found !== undefined);
  if (login === undefined) return { headers };
  const others = Object.entries(headers).filter(([name]) => name !== 'Authorization');
  return { auth: login, ...(others.length > 0 && { headers: Object.fromEntries(others) }) };
}

function loginFrom(header: AnyNode): readonly string[] | undefined {
  if (header.type !== 'TemplateLiteral') return undefined;
  const [encoded] = header.expressions;
  if (encoded?.type !== 'CallExpression' || encoded.callee.type !== 'MemberExpression') return undefined;
  const made = encoded.callee.object;
  const joined = made.type === 'CallExpression' ? made.arguments[0] : undefined;
  if (joined?.type !== 'CallExpression' || joined.callee.type !== 'MemberExpression') return undefined;
  const list = joined.callee.object;
  if (list.type !== 'ArrayExpression') return undefined;
  return list.elements.map((element) => (element === null ? '' : (textFrom(element) ?? '')));
}

/** Whether two programs say the same: positions, quotes and the order of members aside. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((member, at) => isSame(member, other[at]));
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  if (one instanceof RegExp || other instanceof RegExp) return String(one) === String(other);
  const [left, right] = [plainOf(one), plainOf(other)];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}

function isObject(value: unknown): value is Reading {
  return typeof value === 'object' && value !== null;
}

/** A node as it is compared. */
function plainOf(node: Reading): Values {
  const { start: _, end: __, raw: ___, ...rest } = node;
  if (node['type'] === 'TemplateLiteral') {
    const text = piecesText(node);
    if (text !== undefined) return { type: 'Literal', value: text };
  }
  if (node['type'] === 'ObjectExpression' && Array.isArray(rest['properties']))
    return { ...rest, properties: rest['properties'].toSorted(byName) };
  if (node['type'] === 'Property') {
    const { name, value } = contentOf(node as unknown as Property);
    return { ...rest, key: name, computed: false, value };
  }
  return rest;
}

function byName(one: Property | AnyNode, other: Property | AnyNode): number {
  const [left, right] = [one, other].map((node) => (node.type === 'Property' ? contentOf(node).name : ''));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
