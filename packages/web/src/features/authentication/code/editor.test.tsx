import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { completionsOf, Editor } from './editor.tsx';

const names = {
  authData: [
    { name: 'api_key', about: 'Typed by the user', kind: 'property' as const },
    { name: 'team-id', about: '', kind: 'property' as const },
  ],
  inputData: [],
  environment: [],
};

const at = (doc: string) =>
  completionsOf(new CompletionContext(EditorState.create({ doc }), doc.length, false), names);

test('the fields of the definition are offered behind bundle.authData', () => {
  expect(at('return bundle.authData.a')).toMatchObject({
    from: 23,
    options: [{ label: 'api_key', detail: 'Typed by the user', type: 'property' }, { label: 'team-id' }],
  });
  expect(at('return 1 + ')).toBeNull();
});

test('a name that is no word is put in brackets', () => {
  const doc = 'return bundle.authData.te';
  const found = at(doc)?.options[1];
  const view = new EditorView({ doc });
  if (found === undefined || typeof found.apply !== 'function') throw new Error('Nothing to apply.');
  found.apply(view, found, 23, doc.length);
  expect(view.state.doc.toString()).toBe('return bundle.authData["team-id"]');
  view.destroy();
});

test('the editor has a name, shows its value, and follows one that comes from elsewhere', () => {
  const nothing = () => undefined;
  const props = { label: 'Code of Test', names, onChange: nothing, onTest: nothing };
  const { rerender } = render(<Editor {...props} value="return 1;" />);
  const box = screen.getByRole('textbox', { name: 'Code of Test' });
  expect(box.textContent).toContain('return 1;');
  rerender(<Editor {...props} value="return 2;" />);
  expect(box.textContent).toContain('return 2;');
});

test('Cmd-Enter tests, and Cmd-S is left to the page, which saves the step', () => {
  const done: string[] = [];
  const left = (event: KeyboardEvent) => done.push(`${event.key} ${event.defaultPrevented}`);
  window.addEventListener('keydown', left);
  render(
    <Editor
      label="Code"
      value="return 1;"
      names={names}
      onChange={() => undefined}
      onTest={() => done.push('test')}
    />,
  );
  const box = screen.getByRole('textbox');
  for (const key of ['s', 'Enter'])
    box.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }));
  window.removeEventListener('keydown', left);
  expect(done).toEqual(['s false', 'test', 'Enter true']);
});

test('a failure of code leads to its line and column, as near as there is text', () => {
  const nothing = () => undefined;
  const props = {
    label: 'Code',
    value: 'const a = 1;\nreturn a;',
    names,
    onChange: nothing,
    onTest: nothing,
  };
  const { rerender } = render(<Editor {...props} at="2:8" />);
  const head = () => EditorView.findFromDOM(screen.getByRole('textbox'))?.state.selection.main.head;
  expect(head()).toBe(20);
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  rerender(<Editor {...props} at="9:99" />);
  expect(head()).toBe(22);
  rerender(<Editor {...props} at="1:1" />);
  expect(head()).toBe(0);
});
