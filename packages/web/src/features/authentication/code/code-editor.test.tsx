import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CodeEditor } from './code-editor.tsx';

test('the editor is loaded when it is shown, with the code in it', async () => {
  const nothing = () => undefined;
  const names = { authData: [], inputData: [], environment: [] };
  render(<CodeEditor label="Code" value="return 7;" names={names} onChange={nothing} onTest={nothing} />);
  expect((await screen.findByRole('textbox', { name: 'Code' })).textContent).toContain('return 7;');
});
