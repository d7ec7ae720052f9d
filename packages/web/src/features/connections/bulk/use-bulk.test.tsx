import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { bulkText } from './run.ts';
import { useBulk } from './use-bulk.ts';

const targets = ['a', 'b'].map((id) => ({ id, title: `Acme ${id}` }));

function Bulk() {
  const { run, start, stop, close } = useBulk();
  return (
    <>
      <p>{run === undefined ? 'Nothing' : bulkText(run)}</p>
      <p>{run?.results.map(({ why }) => why).join(' ')}</p>
      <button type="button" onClick={() => void start('delete', targets)}>
        Start
      </button>
      <button type="button" onClick={stop}>
        Stop
      </button>
      <button type="button" onClick={close}>
        Close
      </button>
    </>
  );
}

const render = (answers: Answers) => renderPart(<Bulk />, answers);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('a failure does not hold up the others, and its why is kept', async () => {
  await render({
    'DELETE /v1/connections/a': () =>
      Response.json({ code: 'internal', title: 'The store is away', detail: 'It is full.' }, { status: 503 }),
    'DELETE /v1/connections/b': null,
  });
  await press('Start');
  expect(await screen.findByText('1 of 2 deleted, 1 failed.')).toBeDefined();
  expect(screen.getByText('The store is away. It is full.')).toBeDefined();
  await press('Close');
  expect(screen.getByText('Nothing')).toBeDefined();
});

test('what was stopped stays stopped when the one that was under way ends', async () => {
  let answer: (value: null) => void = () => undefined;
  const { asked } = await render({
    'DELETE /v1/connections/a': () => new Promise((done) => (answer = done)),
  });
  await press('Start');
  await screen.findByText('Deleting 1 of 2');
  await press('Stop');
  answer(null);
  expect(await screen.findByText('1 of 2 deleted, 1 not begun.')).toBeDefined();
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

test('whoever signs out ends the run', async () => {
  let answer: (value: null) => void = () => undefined;
  const { asked, client } = await render({
    'DELETE /v1/connections/a': () => new Promise((done) => (answer = done)),
  });
  await press('Start');
  await screen.findByText('Deleting 1 of 2');
  client.clear();
  answer(null);
  await new Promise((done) => setTimeout(done));
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});
