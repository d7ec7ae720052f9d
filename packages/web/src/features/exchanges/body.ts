/** A body as it is shown. */
export type Shown =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json' | 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly rows: readonly (readonly [string, string])[] };

/** How a body is shown: JSON with indentation, a form as its rows, anything else as it came. */
export function shownBody(content: string | null, contentType: string): Shown {
  if (content === null || content === '') return { kind: 'empty' };
  const json = indentJson(content);
  if (json !== undefined) return { kind: 'json', text: json };
  if (/^application\/x-www-form-urlencoded/i.test(contentType))
    return { kind: 'form', rows: [...new URLSearchParams(content)] };
  return { kind: 'text', text: content };
}

/** Beyond this length, in characters, a body is shown as it came. */
const indentLimit = 2_000_000;

/**
 * An object or a list with indentation, or undefined when the text is neither. Every token stays as it was written:
 * a number that JavaScript would round, and a member that stands twice, are what a builder looks for.
 */
export function indentJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text) || text.length > indentLimit || !isJson(text)) return undefined;
  let indented = '';
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g) ?? [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token === '{' || token === '[') {
      depth += 1;
      indented += next === '}' || next === ']' ? token : token + line();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const before = tokens[at - 1];
      indented += before === '{' || before === '[' ? token : line() + token;
    } else if (token === ',') indented += token + line();
    else if (token === ':') indented += ': ';
    else indented += token;
  });
  return indented;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The value of a header, whatever the case of its name; the first when it came twice. */
export function headerOf(
  headers: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): string {
  const found = Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];
  return (typeof found === 'string' ? found : found?.[0]) ?? '';
}
