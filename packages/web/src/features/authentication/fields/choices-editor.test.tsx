import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ChoicesEditor } from './choices-editor.tsx';

function Editor({ first }: { readonly first: unknown }) {
  const [choices, setChoices] = useState(first);
  return (
    <>
      <ChoicesEditor choices={choices} onChange={setChoices} fault={undefined} />
      <pre data-testid="said">{choices === undefined ? 'none' : JSON.stringify(choices)}</pre>
    </>
  );
}

const said = () => screen.getByTestId('said').textContent;

test('F-016 choices are typed as rows; the first makes the dropdown, taking the last away ends it', async () => {
  const user = userEvent.setup();
  render(<Editor first={undefined} />);
  await user.click(screen.getByRole('button', { name: 'Add choice' }));
  expect(said()).toBe('none');
  await user.type(screen.getByRole('textbox', { name: 'Value' }), 'eu');
  await user.type(screen.getByRole('textbox', { name: 'Label of eu' }), 'Europe');
  expect(said()).toBe('{"eu":"Europe"}');
  await user.click(screen.getByRole('button', { name: 'Remove Europe' }));
  expect(said()).toBe('none');
});

test('F-016 FLD-21 all three shapes can be chosen, and rows change places', async () => {
  const user = userEvent.setup();
  render(<Editor first={['eu', 'us']} />);
  await user.click(screen.getByRole('button', { name: 'Move us up' }));
  expect(said()).toBe('["us","eu"]');
  await user.click(screen.getByRole('radio', { name: 'Value and label' }));
  expect(said()).toBe('{"us":"us","eu":"eu"}');
  await user.click(screen.getByRole('radio', { name: 'Value, label, sample' }));
  await user.type(screen.getByRole('textbox', { name: 'Sample of us' }), 'x');
  expect(said()).toContain('{"value":"us","sample":"x","label":"us"}');
});

test('a value that is there already is told, and not stored twice', async () => {
  const user = userEvent.setup();
  render(<Editor first={['eu']} />);
  await user.click(screen.getByRole('button', { name: 'Add choice' }));
  await user.type(screen.getAllByRole('textbox', { name: 'Value' })[1] as HTMLElement, 'eu');
  expect(screen.getByText('Another choice has this value.')).toBeDefined();
  expect(said()).toBe('["eu"]');
});
