import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ApiProblem } from '../../../api/problem.ts';
import { StepModes, type StepModesProps } from './step-modes.tsx';

const form = { url: 'https://a.example/me', params: { a: 1 } };

function Modes({ start, ...rest }: Partial<StepModesProps> & { readonly start: unknown }) {
  const [step, onChange] = useState(start);
  return (
    <>
      <StepModes
        title="Test request"
        step={step}
        onChange={onChange}
        toCode={async () => 'return converted;'}
        toForm={async () => undefined}
        form={<p>the form</p>}
        code={
          <button type="button" onClick={() => onChange({ ...(step as object), source: 'return edited;' })}>
            edit code
          </button>
        }
        {...rest}
      />
      <pre data-testid="step">{JSON.stringify(step)}</pre>
    </>
  );
}

const said = () => JSON.parse(screen.getByTestId('step').textContent ?? '') as unknown;
const choose = (name: 'Form' | 'Code') => userEvent.click(screen.getByRole('radio', { name }));

test('F-076 the first switch converts the form, and keeps it', async () => {
  render(<Modes start={form} />);
  expect(screen.getByText('the form')).toBeDefined();
  await choose('Code');
  expect(said()).toEqual({ source: 'return converted;', form });
  expect(screen.getByText('The code runs. The form is kept as it was.')).toBeDefined();
});

test('F-077 going back restores the form and keeps the code; going there again does not convert', async () => {
  let conversions = 0;
  const toCode = async () => {
    conversions += 1;
    return 'return converted;';
  };
  render(<Modes start={form} toCode={toCode} />);
  await choose('Code');
  await userEvent.click(screen.getByText('edit code'));
  await choose('Form');
  expect(said()).toEqual({ ...form, code: { source: 'return edited;' } });
  expect(screen.getByText(/edits of the form do not change it/)).toBeDefined();
  await choose('Code');
  expect(said()).toEqual({ source: 'return edited;', form });
  expect(conversions).toBe(1);
});

test('code that never was a form becomes what it says, when a form can say it', async () => {
  render(<Modes start={{ source: 'return 1;' }} toForm={async () => form} />);
  await choose('Form');
  expect(said()).toEqual({ ...form, code: { source: 'return 1;' } });
});

test('a conversion that is refused says why in its place, and changes nothing', async () => {
  const refused = new ApiProblem({
    code: 'x',
    title: 'Not this one',
    detail: 'D',
    fix: 'F',
    status: 409,
    errors: [],
  });
  render(<Modes start={form} toCode={() => Promise.reject(refused)} />);
  await choose('Code');
  expect(await screen.findByRole('region', { name: 'Not this one' })).toBeDefined();
  expect(said()).toEqual(form);
});

test('a conversion back to a form that failed is what is tried again', async () => {
  let tries = 0;
  const toForm = async () => {
    tries += 1;
    if (tries === 1)
      throw new ApiProblem({ code: 'x', title: 'Away', detail: 'D', fix: 'F', status: 503, errors: [] });
    return form;
  };
  render(<Modes start={{ source: 'return 1;' }} toForm={toForm} />);
  await choose('Form');
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('the form')).toBeDefined();
  expect(said()).toEqual({ ...form, code: { source: 'return 1;' } });
});

test('the choice keeps the focus while the form is converted', async () => {
  const waiting = Promise.withResolvers<string>();
  render(<Modes start={form} toCode={() => waiting.promise} />);
  await choose('Code');
  expect(screen.getByText('Converting…')).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Code' }));
  waiting.resolve('return converted;');
  expect(await screen.findByText('edit code')).toBeDefined();
});

test('code in a file says that it cannot run', () => {
  render(<Modes start={{ require: 'auth/test.js' }} />);
  expect(screen.getByText('auth/test.js')).toBeDefined();
});
