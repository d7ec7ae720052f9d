import { javascriptLanguage } from '@codemirror/lang-javascript';

/** A mark in code. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

const most = 10;

/**
 * What is wrong with code as far as reading it tells: what cannot be parsed, a missing `return`, and what is meant
 * for forms. Nothing is run. @see GEN-23, F-075
 */
export function lintCode(source: string): readonly Mark[] {
  const marks: Mark[] = [];
  let returns = 0;
  let ownReturns = 0;
  const text = (from: number, to: number) => source.slice(from, to);
  javascriptLanguage.parser.parse(source).iterate({
    enter(node) {
      const { from, to, name } = node;
      if (node.type.isError) {
        if (marks.length < most && !marks.some((mark) => from <= mark.to + 1))
          marks.push(brokenAt(source, from, to));
      } else if (name === 'String' || name === 'TemplateString')
        marks.push(...curliesIn(text(from, to), from));
      else if (name === 'ReturnStatement') {
        returns += 1;
        if (!isInFunction(node.node)) ownReturns += 1;
      } else if (name === 'CallExpression' && calleeOf(node.node, source) === 'z.request') {
        const parent = node.node.parent;
        const after = parent?.name === 'MemberExpression' ? text(to, parent.to) : '';
        const isLost = parent?.name === 'VariableDeclaration' || parent?.name === 'ExpressionStatement';
        if (isLost || /^\.(?!then|catch|finally)/.test(after))
          marks.push({
            from,
            to: from + 'z.request'.length,
            severity: 'warning',
            message: 'z.request gives a promise: write await before it.',
          });
      }
    },
  });
  if (ownReturns === 0) marks.push(withoutReturn(source, returns));
  return marks.toSorted((one, other) => one.from - other.from);
}

function brokenAt(source: string, from: number, to: number): Mark {
  const end = Math.min(Math.max(to, from + 1), source.length);
  const found = source.slice(from, Math.min(to, from + 20)).trim();
  const message =
    found === ''
      ? 'This cannot be read: something is missing here.'
      : `This cannot be read: ${found} stands where something else is due.`;
  return { from: Math.min(from, Math.max(0, source.length - 1)), to: end, severity: 'error', message };
}

/** Placeholders of a form: nothing fills them in code. @see TPL-12 */
function curliesIn(text: string, offset: number): readonly Mark[] {
  return [...text.matchAll(/\{\{\s*((?:bundle|process)\.[^{}]*?)\s*\}\}/g)].map((match) => ({
    from: offset + match.index,
    to: offset + match.index + match[0].length,
    severity: 'warning',
    message: `Placeholders are filled in forms only. Use a template string: \`\${${match[1]}}\``,
  }));
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Node | null;
  readonly parent: Node | null;
}

function calleeOf({ firstChild }: Node, source: string): string | undefined {
  return firstChild === null ? undefined : source.slice(firstChild.from, firstChild.to);
}

function isInFunction(node: Node): boolean {
  for (let at = node.parent; at !== null; at = at.parent)
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunction|MethodDeclaration)$/.test(at.name))
      return true;
  return false;
}

function withoutReturn(source: string, returns: number): Mark {
  const trimmed = source.trimEnd();
  const line = trimmed.lastIndexOf('\n') + 1;
  return {
    from: Math.min(line, trimmed.length),
    to: trimmed.length,
    severity: returns === 0 ? 'error' : 'warning',
    message:
      returns === 0
        ? 'The code must end in a return: what it returns is what this step gives.'
        : 'Only functions inside return here. The code itself must end in a return.',
  };
}
