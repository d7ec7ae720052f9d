import type { Bundle, Values } from '../../definition/bundle.ts';
import { references, renderString, renderText } from '../../definition/template.ts';
import { choice } from '../answer-path.ts';
import { mappedAnswer } from '../response-map.ts';

/** What a map says of one answer. */
export interface AnswerMap {
  /** Where values stand, by the name under which each is stored. */
  readonly paths: Readonly<Record<string, string>>;
  /** What values are where the answer is silent. */
  readonly given: Values;
  /** Nothing but what the map names is stored. */
  readonly isAll: boolean;
}

/**
 * A map with its templates filled in: in the brackets of a path, to choose by what is known; or in the place of a path,
 * for what the answer does not say, such as a token that is prolonged and not repeated.
 */
export function answerMap(
  responseMap: Readonly<Record<string, string>> = {},
  bundle: Bundle,
  options: { readonly isAll?: boolean } = {},
): AnswerMap {
  const paths: [string, string][] = [];
  const given: [string, unknown][] = [];
  for (const [name, text] of Object.entries(responseMap)) {
    if (references(text.replace(choice, '')).length === 0) {
      const path = chosenPath(text, bundle);
      if (path !== undefined) paths.push([name, path]);
      continue;
    }
    const rendered = renderText(text, bundle);
    if (rendered.ok && rendered.value !== undefined) given.push([name, rendered.value]);
  }
  return {
    paths: Object.fromEntries(paths),
    given: Object.fromEntries(given),
    isAll: options.isAll === true && Object.keys(responseMap).length > 0,
  };
}

/** Undefined when a value cannot be looked for: it would end the brackets. */
function chosenPath(text: string, bundle: Bundle): string | undefined {
  let isSafe = true;
  const path = text.replace(choice, (_, where: string, is: string) => {
    const rendered = renderString(is, bundle);
    isSafe &&= rendered.ok && !rendered.value.includes(']');
    return `[${where}=${rendered.ok ? rendered.value : ''}]`;
  });
  return isSafe ? path : undefined;
}

/** An answer as its map has it. A text, or a list, is one only where the map has a name for it. */
export function mapped(answer: unknown, { paths, given, isAll }: AnswerMap): unknown {
  const found = mappedAnswer(answer, paths);
  if (isAll && typeof answer === 'object' && answer !== null)
    return { ...given, ...picked(found, Object.keys(paths)) };
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return found;
  const missing = Object.entries(given).filter(([name]) => !Object.hasOwn(found, name));
  return missing.length === 0 ? found : { ...found, ...Object.fromEntries(missing) };
}

function picked(found: unknown, names: readonly string[]): Values {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return {};
  return Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name)));
}
