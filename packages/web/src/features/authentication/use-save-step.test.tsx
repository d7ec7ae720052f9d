import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { renderPart } from '../../testing/render.tsx';
import { BeforeSaveProvider, useBeforeSave } from './before-save.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { plainScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';
import { useSaveKey, useSaveStep } from './use-save-step.ts';

function Probe({ before }: { readonly before?: () => Promise<void> }) {
  useBeforeSave(before);
  const { save, words, refusal } = useSaveStep(plainScheme);
  useSaveKey(() => void save('fields'));
  return (
    <>
      <output>{words}</output>
      <p>{refusal?.problem.title}</p>
    </>
  );
}

const part = (before?: () => Promise<void>) => (
  <DraftProvider integration="acme" version="1.0.0">
    <BeforeSaveProvider>{before === undefined ? <Probe /> : <Probe before={before} />}</BeforeSaveProvider>
  </DraftProvider>
);

test('F-141 a save by key saves once, however long the key is held', async () => {
  const { asked } = await renderPart(part(), serverWith({}).answers);
  await screen.findByRole('status');
  await userEvent.keyboard('{Meta>}s{/Meta}');
  fireEvent.keyDown(window, { key: 's', metaKey: true, repeat: true });
  expect(await screen.findByText('Fields saved')).toBeDefined();
  expect(asked.filter(({ method }) => method === 'PUT').length).toBe(1);
});

test('other keys save nothing', async () => {
  const { asked } = await renderPart(part(), serverWith({}).answers);
  await screen.findByRole('status');
  await userEvent.keyboard('s{Control>}{Shift>}s{/Shift}{/Control}');
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

test('what is to be saved first and is refused keeps the step from being saved', async () => {
  const problem = {
    code: 'permission_denied',
    title: 'The value was refused',
    detail: '',
    fix: '',
    status: 403,
    errors: [],
  };
  const { asked } = await renderPart(
    part(() => Promise.reject(new ApiProblem(problem))),
    serverWith({}).answers,
  );
  await screen.findByRole('status');
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(await screen.findByText('The value was refused')).toBeDefined();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});
