import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { serverWith } from '../../authentication/testing/server.ts';
import { Checks } from './checks.tsx';

const path = '/v1/integrations/acme/versions/1.0.0/checks';
const part = <Checks integration="acme" version="1.0.0" />;
const { answers } = serverWith({ version: { scheme: 'consent' } });

const finding = {
  check: 'D007',
  severity: 'error',
  path: 'authentication.consentConfig.authorizeUrl.url',
  message: 'begins with http://',
  fix: 'Write https://.',
};

test('F-136 every finding says what mends it, and leads to its step', async () => {
  const warning = { ...finding, check: 'D003', severity: 'warning', path: '', message: 'There is no label.' };
  await renderPart(part, { ...answers, [`GET ${path}`]: { ok: false, findings: [finding, warning] } });
  const link = await screen.findByRole('link', { name: 'Authorization URL' });
  expect(link.getAttribute('href')).toBe(
    '/integrations/acme/1.0.0?step=endpoints&path=authentication.consentConfig.authorizeUrl.url',
  );
  expect(screen.getByText('There is no label.')).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe(
    '1 error to mend before it is published. 1 warning for you to judge.',
  );
});

test('F-136 A001 D002 D003 D007 D025 D026 are each shown with what was found', async () => {
  const findings = ['A001', 'D002', 'D003', 'D007', 'D025', 'D026'].map((check) => ({
    ...finding,
    check,
    message: `What ${check} found.`,
  }));
  await renderPart(part, { ...answers, [`GET ${path}`]: { ok: false, findings } });
  for (const { message } of findings) expect(await screen.findByText(message)).toBeDefined();
});

test('a missing account leads to where one is connected', async () => {
  const missing = { ...finding, check: 'A001', path: 'authentication' };
  await renderPart(part, { ...answers, [`GET ${path}`]: { ok: false, findings: [missing] } });
  const link = await screen.findByRole('link', { name: 'Connect an account' });
  expect(link.getAttribute('href')).toContain('step=run');
});

test('what is found at several places is said once', async () => {
  const other = { ...finding, path: 'authentication.test.url' };
  await renderPart(part, { ...answers, [`GET ${path}`]: { ok: false, findings: [finding, other] } });
  await screen.findByRole('link', { name: 'Test request, URL' });
  expect(screen.getAllByText('begins with http://').length).toBe(1);
});

test('a version without findings is fit', async () => {
  await renderPart(part, { ...answers, [`GET ${path}`]: { ok: true, findings: [] } });
  expect((await screen.findAllByText('Nothing stands in the way of publishing.')).length).toBe(2);
});

test('checks that cannot be read say why, and are read again', async () => {
  let isAway = true;
  await renderPart(part, {
    ...answers,
    [`GET ${path}`]: () =>
      isAway ? Response.json({ title: 'The store is away' }, { status: 503 }) : { ok: true, findings: [] },
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await screen.findAllByText(/Nothing stands/)).length).toBe(2);
});
