import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { BodyEditor, type BodyEditorProps } from './body-editor.tsx';
import type { StepDocument } from './mode.ts';

function Body({ start, ...rest }: Partial<BodyEditorProps> & { readonly start: StepDocument }) {
  const [own, onChange] = useState(start);
  return (
    <>
      <BodyEditor
        own={own}
        onChange={onChange}
        beginning={{}}
        whole={undefined}
        inherited={[]}
        placeholders={[]}
        method="POST"
        path="authentication.test.body"
        {...rest}
      />
      <output>{JSON.stringify(own)}</output>
    </>
  );
}

const said = () => JSON.parse(screen.getByRole('status').textContent ?? '') as StepDocument;
const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }));

test('REQ-8 REQ-9 a body is a form, JSON or text', async () => {
  render(<Body start={{ url: 'x', body: { a: 1 } }} />);
  expect(screen.getByRole('radio', { name: 'JSON' }).getAttribute('aria-checked')).toBe('true');
  await choose('Form');
  expect(said()['headers']).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
  await choose('Text');
  expect(said()['body']).toBe('a=1');
  await choose('None');
  expect(said()).toEqual({ url: 'x' });
});

test('JSON can be edited whole', async () => {
  render(<Body start={{ url: 'x', body: { a: { deep: [1] } } }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Edit as JSON' }));
  const box = screen.getByRole('textbox', { name: 'JSON of the body' });
  await userEvent.clear(box);
  await userEvent.click(box);
  await userEvent.paste('{"b": [true]}');
  expect(said()['body']).toEqual({ b: [true] });
});

test('REQ-10 a GET request has no body', () => {
  render(<Body start={{ url: 'x' }} method="GET" />);
  expect(screen.getByText(/has no body/)).toBeDefined();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('a default row is taken away by writing out the others', async () => {
  render(<Body start={{ url: 'x' }} beginning={{ body: { a: '1', b: '2' } }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Turn off a' }));
  expect(said()['body']).toEqual({ b: '2' });
});
