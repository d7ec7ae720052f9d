import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { StepDocument } from './mode.ts';
import { MoreOptions } from './more-options.tsx';

function Options({ isRedirect = false }: { readonly isRedirect?: boolean }) {
  const [own, onChange] = useState<StepDocument>({ url: 'x' });
  return (
    <>
      <MoreOptions own={own} onChange={onChange} isRedirect={isRedirect} />
      <output>{JSON.stringify(own)}</output>
    </>
  );
}

const said = () => JSON.parse(screen.getByRole('status').textContent ?? '') as unknown;

test('REQ-11 values that are missing are left out where it is chosen; what is off is absent', async () => {
  render(<Options />);
  await userEvent.click(screen.getByRole('button', { name: /^Details/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /URL params/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /body rows/ }));
  expect(said()).toEqual({ url: 'x', removeMissingValuesFrom: { params: true, body: true } });
  await userEvent.click(screen.getByRole('checkbox', { name: /URL params/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /body rows/ }));
  expect(said()).toEqual({ url: 'x' });
});

test('REQ-7 characters that are not encoded', async () => {
  render(<Options isRedirect />);
  await userEvent.click(screen.getByRole('button', { name: /^Details/ }));
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  await userEvent.type(screen.getByRole('textbox'), ':,');
  expect(said()).toEqual({ url: 'x', skipEncodingChars: ':,' });
  await userEvent.clear(screen.getByRole('textbox'));
  expect(said()).toEqual({ url: 'x' });
});
