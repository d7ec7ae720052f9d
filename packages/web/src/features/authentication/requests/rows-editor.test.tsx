import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { StepDocument } from './mode.ts';
import { RowsEditor, type RowsEditorProps } from './rows-editor.tsx';

function Editor({ start, ...rest }: Partial<RowsEditorProps> & { readonly start: StepDocument }) {
  const [rows, setRows] = useState(start);
  return (
    <>
      <RowsEditor
        title="URL params"
        noun="parameter"
        rows={rows}
        onChange={setRows}
        placeholders={[]}
        {...rest}
      />
      <output>{JSON.stringify(rows)}</output>
      <button type="button" onClick={() => setRows({ fresh: 'from elsewhere' })}>
        Elsewhere
      </button>
    </>
  );
}

const said = () => JSON.parse(screen.getByRole('status').textContent ?? '') as unknown;
const box = (name: string) => screen.getByRole('combobox', { name });

test('F-065 rows are added, edited and removed; numbers stay numbers', async () => {
  render(<Editor start={{ page: 1, on: true }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add parameter' }));
  await userEvent.keyboard('team');
  await userEvent.type(box('Value of team'), 'a b');
  expect(said()).toEqual({ page: 1, on: true, team: 'a b' });
  await userEvent.clear(box('Value of page'));
  await userEvent.type(box('Value of page'), '20');
  expect(said()).toMatchObject({ page: 20 });
  await userEvent.click(screen.getByRole('button', { name: 'Remove on' }));
  expect(said()).toEqual({ page: 20, team: 'a b' });
});

test('a name that is taken is told at its row, and nothing is lost', async () => {
  render(<Editor start={{ a: '1', b: '2' }} />);
  const name = screen.getByRole('textbox', { name: 'Name of b' });
  await userEvent.clear(name);
  await userEvent.keyboard('a');
  expect(screen.getByText('There is a row called a already.')).toBeDefined();
  await userEvent.keyboard('2');
  expect(said()).toEqual({ a: '1', a2: '2' });
});

test('rows that are added by default are greyed, and can be changed or turned off', async () => {
  const done: string[] = [];
  render(
    <Editor
      start={{ gone: null }}
      nullIsOff
      added={[{ name: 'state', value: '{{bundle.inputData.state}}' }]}
      onOverride={({ name }) => done.push(`change ${name}`)}
      onTurnOff={(name) => done.push(`off ${name}`)}
    />,
  );
  expect(screen.getByText('Added by default')).toBeDefined();
  expect(screen.queryByRole('combobox', { name: 'Value of state' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Change state' }));
  await userEvent.click(screen.getByRole('button', { name: 'Turn off state' }));
  expect(done).toEqual(['change state', 'off state']);
  await userEvent.click(screen.getByRole('button', { name: 'Turn on gone' }));
  expect(said()).toEqual({});
});

test('a row that is made as the request leaves cannot be taken over: nobody knows its value here', () => {
  render(
    <Editor
      start={{}}
      added={[{ name: 'Authorization', value: 'Basic :censored:24:b0c45c49af:' }]}
      onOverride={() => undefined}
    />,
  );
  expect(screen.getByText('Made as the request leaves')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Change Authorization' })).toBeNull();
});

test('F-026 rows that every request has are read-only, say where they are edited, and lead there', async () => {
  const led: string[] = [];
  render(
    <Editor
      start={{}}
      inherited={[{ name: 'X-Api-Key', value: '{{bundle.authData.api_key}}' }]}
      onInherited={(name) => led.push(name)}
    />,
  );
  const [row] = screen.getAllByRole('listitem');
  if (row === undefined) throw new Error('No row.');
  expect(within(row).getByText(/Sent with every request/)).toBeDefined();
  await userEvent.click(within(row).getByRole('button', { name: 'Change X-Api-Key for every request' }));
  expect(led).toEqual(['X-Api-Key']);
  expect(within(row).queryByRole('combobox')).toBeNull();
});

test('what comes from elsewhere takes the place of the lines', async () => {
  render(<Editor start={{ a: '1' }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  expect((box('Value of fresh') as HTMLInputElement).value).toBe('from elsewhere');
});
