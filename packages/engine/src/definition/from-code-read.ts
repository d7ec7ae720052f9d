import type { AnyNode, AssignmentProperty, CallExpression, Property } from 'acorn';

/** A node, or a part of one, as it is walked. */
export type Reading = Readonly<Record<string, unknown>>;

/** The name and the value of a member of an object literal. A name that is computed is known when it is a text. */
export function contentOf({ key, computed, value }: Property | AssignmentProperty): {
  readonly name: string;
  readonly value: AnyNode;
} {
  if (key.type === 'Identifier' && !computed) return { name: key.name, value };
  return { name: key.type === 'Literal' ? String(key.value) : '', value };
}

/** The text of a template string into which nothing is put. */
export function piecesText(node: Reading): string | undefined {
  const { expressions, quasis } = node as { expressions: readonly unknown[]; quasis: readonly AnyNode[] };
  const [only] = quasis;
  return expressions.length === 0 && only?.type === 'TemplateElement'
    ? (only.value.cooked ?? undefined)
    : undefined;
}

/** What an expression of generated code is in a form; undefined for what it cannot be. */
export function readValue(node: AnyNode): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'UnaryExpression': {
      const number = node.operator === '-' ? readValue(node.argument) : undefined;
      return typeof number === 'number' ? -number : undefined;
    }
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties
          .filter((property) => property.type === 'Property')
          .map(contentOf)
          .map(({ name, value }) => [name, readValue(value)]),
      );
    case 'ArrayExpression':
      return node.elements.map((element) => (element === null ? undefined : readValue(element)));
    case 'CallExpression': {
      const { callee } = node;
      const isFilter =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'filter';
      return isFilter ? readValue(callee.object) : textFrom(node);
    }
    default:
      return textFrom(node);
  }
}

/** A text of a form: fixed parts as they are, expressions as placeholders; undefined for what is neither. */
export function textFrom(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'TemplateLiteral': {
      let text = '';
      for (const [at, quasi] of node.quasis.entries()) {
        const expression = node.expressions[at];
        const put = expression === undefined ? '' : textFrom(expression);
        if (put === undefined) return undefined;
        text += (quasi.value.cooked ?? '') + put;
      }
      return text;
    }
    case 'LogicalExpression':
      return textFrom(node.left);
    case 'CallExpression':
      return textOfCall(node);
    default: {
      const path = pathOf(node);
      return path === undefined ? undefined : placeholder(path);
    }
  }
}

/** A helper around a value, or a method of what is made of one. */
function textOfCall({ callee, arguments: given }: CallExpression): string | undefined {
  const [first, ...names] = given;
  if (callee.type === 'MemberExpression' && callee.object.type === 'CallExpression')
    return textFrom(callee.object);
  if (first === undefined) return undefined;
  if (callee.type !== 'Identifier' || callee.name !== 'own') return textFrom(first);
  const path = pathOf(first);
  const texts = names.map((name) => (name.type === 'Literal' ? String(name.value) : ''));
  return path === undefined ? undefined : placeholder([...path, ...texts]);
}

/** What generated code reads; `values` is what bare names of a label read. @see LBL-4 */
const roots = new Set(['bundle', 'process', 'values']);

function placeholder([root = '', ...names]: readonly string[]): string {
  const path = root === 'values' ? names : [root, ...names];
  return `{{${path.join('.')}}}`;
}

/** `bundle.authData['a b']?.c` as a path. */
function pathOf(node: AnyNode): readonly string[] | undefined {
  if (node.type === 'Identifier') return roots.has(node.name) ? [node.name] : undefined;
  if (node.type === 'ChainExpression') return pathOf(node.expression);
  if (node.type !== 'MemberExpression') return undefined;
  const object = pathOf(node.object);
  const { property, computed } = node;
  if (object === undefined) return undefined;
  if (!computed) return property.type === 'Identifier' ? [...object, property.name] : undefined;
  return property.type === 'Literal' ? [...object, String(property.value)] : undefined;
}
