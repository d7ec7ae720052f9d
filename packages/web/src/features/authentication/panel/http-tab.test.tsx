import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { openTab, renderRun } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';

test('TST-14 F-090 the HTTP tab lists every exchange, a refresh too; the open one stands in the address', async () => {
  const { router } = await renderRun();
  await openTab(/HTTP/);
  const rows = within(screen.getByRole('list', { name: 'Exchanges of this run' })).getAllByRole('button');
  expect(rows.map((row) => row.textContent)).toEqual([
    'RefreshPOSTacme.example/token20031 ms',
    'TestGETacme.example/me20031 ms',
  ]);
  await userEvent.click(rows[1] as HTMLElement);
  expect(await screen.findByRole('region', { name: 'Request' })).toBeDefined();
  expect(router.state.location.search).toMatchObject({ tab: 'http', exchange: 'exch_2' });
});

test('F-090 the whole run is exported as one archive', async () => {
  const files: [string, string][] = [];
  const made: Blob[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => `blob:${made.push(blob)}`,
    revokeObjectURL: () => undefined,
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push([this.download, this.href]);
  });
  await renderRun(runOf(), '/?tab=http');
  await userEvent.click(await screen.findByRole('button', { name: 'Export all as HAR' }));
  expect(files).toEqual([['acme-1.0.0-2026-01-02T03-04-05Z.har', 'blob:1']]);
  const archive = JSON.parse((await made[0]?.text()) ?? '{}');
  expect(archive.log.entries).toHaveLength(2);
  click.mockRestore();
  Reflect.deleteProperty(URL, 'createObjectURL');
  Reflect.deleteProperty(URL, 'revokeObjectURL');
});

test('F-090 the link of an exchange leads to it, without the account of whoever copies it', async () => {
  const user = userEvent.setup();
  window.history.replaceState(null, '', '/integrations/acme/1.0.0?account=conn_1&tab=http');
  await renderRun(runOf(), '/?tab=http&exchange=exch_2');
  await user.click(await screen.findByRole('button', { name: 'Copy link' }));
  expect(await navigator.clipboard.readText()).toBe(
    `${location.origin}/integrations/acme/1.0.0?tab=http&exchange=exch_2`,
  );
  window.history.replaceState(null, '', '/');
});

test('a run that sent nothing says so', async () => {
  await renderRun(runOf({ http: [] }), '/?tab=http');
  expect(await screen.findByText('No request was sent.')).toBeDefined();
});
