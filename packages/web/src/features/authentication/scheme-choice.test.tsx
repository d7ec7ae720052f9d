import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider, useDraft } from './draft/use-draft.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import { serverWith } from './testing/server.ts';

function Chosen() {
  return <output>{JSON.stringify(useDraft().value('authentication') ?? null)}</output>;
}

test('F-002 every scheme has a card; the chosen one is an edit until a step is saved', async () => {
  const { asked, router } = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <SchemeChoice />
      <Chosen />
    </DraftProvider>,
    serverWith({}).answers,
  );
  const card = await screen.findByRole('button', { name: 'Consent' });
  const words = document.getElementById(card.getAttribute('aria-describedby') ?? '')?.textContent;
  expect(words).toContain('The user Signs in at the app and allows the access.');
  expect(screen.getAllByRole('listitem').length).toBe(2);
  await userEvent.click(card);
  expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual({
    type: 'consent',
    fields: [],
    consentConfig: {},
  });
  expect(router.state.location.search).toEqual({ step: 'fields' });
  expect(asked.some(({ method }) => method !== 'GET')).toBe(false);
});

test('the other ways in lead to a new integration', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <SchemeChoice />
    </DraftProvider>,
    serverWith({}).answers,
  );
  const hrefs = (await screen.findAllByRole('link')).map((link) => link.getAttribute('href'));
  expect(hrefs).toEqual(['/integrations/new?from=import', '/integrations/new?from=discover']);
});
