import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { BeforeSaveProvider, useBeforeSave, useBeforeSaves } from './before-save.tsx';

const saved: string[] = [];

function Secret() {
  const [text, setText] = useState('');
  useBeforeSave(
    text === ''
      ? undefined
      : async () => {
          saved.push(text);
          setText('');
        },
  );
  return <input aria-label="Secret" value={text} onChange={(event) => setText(event.target.value)} />;
}

function Save() {
  const { waiting, run } = useBeforeSaves();
  return (
    <button type="button" onClick={() => void run()}>
      {waiting} waiting
    </button>
  );
}

test('what a step holds beside the document is saved with it, as it was typed last', async () => {
  render(
    <BeforeSaveProvider>
      <Secret />
      <Save />
    </BeforeSaveProvider>,
  );
  expect(screen.getByText('0 waiting')).toBeDefined();
  await userEvent.type(screen.getByLabelText('Secret'), 'abc');
  await userEvent.click(screen.getByText('1 waiting'));
  expect(saved).toEqual(['abc']);
  expect(await screen.findByText('0 waiting')).toBeDefined();
});

test('outside the steps nothing waits', async () => {
  render(<Save />);
  await userEvent.click(screen.getByText('0 waiting'));
  expect(screen.getByText('0 waiting')).toBeDefined();
});
