import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Answers } from '../../../testing/render.tsx';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { connectionOf } from '../panel/connection.test-tool.ts';
import { keepRun, type Run } from '../panel/kept-run.ts';
import { renderPanel } from '../panel/panel.test-tool.tsx';
import { reportOf, runOf } from '../panel/run.test-tool.ts';
import { diagnosisOf } from './trial.test-tool.ts';

const panelDocument = {
  key: 'acme',
  authentication: { type: 'sample', test: { url: 'https://acme.example/me/' } },
};
const failedRun = runOf({ ok: false, response: null, problem: runProblemOf() }, { document: panelDocument });

/** Shows the panel after a run that failed. */
function renderFailed(answers: Answers, run: Run = failedRun) {
  keepRun(sessionStorage, 'acme', '1.0.0', run);
  return renderPanel({
    draft: { document: panelDocument },
    accounts: [connectionOf()],
    answers: {
      'PUT /v1/integrations/acme/versions/1.0.0/draft': ({ body }: { body: Record<string, unknown> }) => ({
        ...body,
        complete: true,
        faults: [],
        savedAt: '2026-01-01T00:00:00Z',
      }),
      ...answers,
    },
  });
}

const find = async () => userEvent.click(await screen.findByRole('button', { name: 'Find out what works' }));

test('a failed run is diagnosed when it is asked for: the trials with their verdicts, the best first', async () => {
  const { asked, router } = await renderFailed({ 'POST /v1/connections/conn_1/diagnosis': diagnosisOf() });
  await find();
  const trials = await screen.findAllByRole('article');
  expect(trials.map((trial) => within(trial).getByRole('heading').textContent)).toEqual([
    'The URL without the slash at its end',
    'Accept: application/json',
  ]);
  const [best, other] = trials as [HTMLElement, HTMLElement];
  expect(document.activeElement?.textContent).toBe('Found a change that works');
  expect(within(best).getByText('Works')).toBeDefined();
  expect(within(best).getByText('Test request, URL')).toBeDefined();
  expect(within(best).getByText('https://acme.example/me/')).toBeDefined();
  expect(within(other).getByText('Fails the same')).toBeDefined();
  expect(within(other).queryByRole('button', { name: 'Apply this change' })).toBeNull();
  expect(router.state.location.search).toMatchObject({ tab: 'diagnosis' });
  // Nothing is applied by itself.
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('the failed and the working exchange stand side by side', async () => {
  await renderFailed({ 'POST /v1/connections/conn_1/diagnosis': diagnosisOf() });
  await find();
  await userEvent.click(
    (await screen.findAllByRole('button', { name: 'Compare the exchanges' }))[0] as HTMLElement,
  );
  const both = await screen.findByRole('region', { name: 'The two exchanges' });
  expect(within(both).getByRole('columnheader', { name: 'Failed' })).toBeDefined();
  expect(within(both).getByRole('columnheader', { name: 'Works' })).toBeDefined();
  expect(within(both).getByText('Not here')).toBeDefined();
});

test('a change is applied by a click: it is saved, and what failed is offered again', async () => {
  const { asked } = await renderFailed({
    'POST /v1/connections/conn_1/diagnosis': diagnosisOf(),
    'POST /v1/connections/conn_1/test': reportOf(),
  });
  await find();
  await userEvent.click(await screen.findByRole('button', { name: 'Apply this change' }));
  expect(await screen.findByText('The change is saved')).toBeDefined();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    document: { authentication: { test: { url: 'https://acme.example/me' } } },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Test again' }));
  expect(await screen.findByText('Request successful · 212 ms · 2 exchanges')).toBeDefined();
  expect(screen.queryByRole('tab', { name: 'Diagnosis' })).toBeNull();
});

test('a diagnosis can be stopped', async () => {
  await renderFailed({ 'POST /v1/connections/conn_1/diagnosis': () => new Promise(() => undefined) });
  await find();
  expect(await screen.findByText('Trying the usual variations…')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText(/Your definition stays as it is/)).toBeDefined();
});

test('a diagnosis that is refused says why; one that tried nothing says so', async () => {
  let calls = 0;
  await renderFailed({
    'POST /v1/connections/conn_1/diagnosis': () => {
      calls += 1;
      return calls === 1
        ? Response.json({ code: 'session_expired', title: 'The attempt is over' }, { status: 409 })
        : diagnosisOf({ trials: [], best: null, failed: null, note: 'The app was not reached.' });
    },
  });
  await find();
  expect(await screen.findByText('The attempt is over')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The app was not reached.')).toBeDefined();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Nothing was tried'));
});

test('a trial that nobody can try but the user is offered too', async () => {
  const [trial] = diagnosisOf().trials.slice(1);
  await renderFailed({
    'POST /v1/connections/conn_1/diagnosis': diagnosisOf({
      trials: trial === undefined ? [] : [{ ...trial, verdict: 'untried', exchange: null }],
      best: null,
      failed: exchangeOf({}),
    }),
  });
  await find();
  expect(await screen.findByText('Not tried')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Apply this change' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Compare the exchanges' })).toBeNull();
});
