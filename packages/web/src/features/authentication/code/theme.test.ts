import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { consoleTheme } from './theme.ts';

test('the editor has the colours of the console, and none of its own', () => {
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({ extensions: consoleTheme }),
  });
  const sheets = [...document.adoptedStyleSheets, ...document.styleSheets];
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n');
  expect(rules).toContain('var(--code-word)');
  const own = rules
    .split('\n')
    .filter((rule) => rule.includes('var(--') && /#[0-9a-f]{3,8}\b|rgb\(/.test(rule));
  expect(own).toEqual([]);
  view.destroy();
});
