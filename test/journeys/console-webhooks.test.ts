import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { lookAt } from './console-axe.ts';
import { press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that is told what happens. */
const received: Received[] = [];
const receiver = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  received.push({ headers: request.headers, body });
  response.writeHead(204).end();
});

/** The signature that a delivery must carry. @see https://www.standardwebhooks.com */
function signatureOf({ headers, body }: Received, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

describe.skipIf(chromiumMissing)(`webhooks, sharing and the audit log in the console${reason}`, () => {
  let world: ConsoleWorld;
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
    world = await startConsoleWorld(undefined, { CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  });
  afterAll(async () => {
    await world?.close();
    receiver.close();
  });
  const looks = { bypassCSP: true, reducedMotion: 'reduce' } as const;

  test('a webhook is added, tested, its delivery seen, and replayed', async () => {
    const { page, complaints, close } = await world.enter('/webhooks', looks);
    await page.getByText('No webhooks yet').waitFor();
    expect(await lookAt(page, 'webhooks, none')).toEqual([]);
    await press(page, 'New webhook');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^URL/ }).fill(url);
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Billing');
    expect(await lookAt(page, 'webhook, new')).toEqual([]);
    await press(dialog, 'Add webhook');
    const secret = await dialog.getByText(/^whsec_/).innerText();
    await dialog.getByRole('link', { name: 'Open the webhook' }).click();
    await page.getByRole('heading', { level: 1, name: 'Billing' }).waitFor();
    await press(page, 'Send test');
    const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
    await row.getByText('Delivered').waitFor();
    await row.getByText('It answered 204').waitFor();
    expect(received.map((one) => one.headers['webhook-signature'])).toEqual(
      received.map((one) => signatureOf(one, secret)),
    );
    expect(await lookAt(page, 'webhook')).toEqual([]);
    await press(row, /^Replay webhook\.test/);
    await expect.poll(() => received.length, { timeout: 30_000 }).toBe(2);
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    await page.goto(`${world.url}/webhooks`);
    await page.getByRole('link', { name: /127\.0\.0\.1/ }).waitFor();
    expect(await lookAt(page, 'webhooks')).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('F-125 F-127 F-139 a connection is shared and handed over; timeline and audit log say who did', async () => {
    const example = world.definitions.find(({ values }) => Object.keys(values).length > 0);
    if (example === undefined) throw new Error('There is no app whose values are typed.');
    await world.integrate(example);
    const { id } = await world.connect(example, 'u-1');
    const { page, complaints, close } = await world.enter(`/connections/${id}`, looks);
    await press(page, 'Share');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Chosen users' }).click({ force: true });
    await dialog.getByRole('textbox', { name: /^Users it is shared with/ }).fill('u-2,');
    expect(await lookAt(page, 'connection, sharing')).toEqual([]);
    await press(dialog, 'Save');
    await page.getByText('u-1, and u-2').waitFor();
    await page.getByText(/^Shared with another user/).waitFor();
    await press(page, 'Hand over');
    await dialog.getByRole('textbox', { name: /^User id/ }).fill('u-3');
    expect(await lookAt(page, 'connection, handing over')).toEqual([]);
    await press(dialog, 'Hand over');
    await page.getByText(/^Handed over to another user/).waitFor();
    const read = await world.api<{ user: { id: string } }>('GET', `/v1/connections/${id}`);
    expect(read.user.id).toBe('u-3');
    expect(await lookAt(page, 'connection')).toEqual([]);
    await page.goto(`${world.url}/audit?connection=${id}`);
    await page.getByText(/handed a connection of .* over to u-3$/).waitFor();
    await page.getByText(/changed a connection of .*: who may use it$/).waitFor();
    expect(await lookAt(page, 'audit log')).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('F-124 a connection that needs its user is an incident, until it does no longer', async () => {
    const { data } = await world.api<{ data: { id: string }[] }>('GET', '/v1/connections');
    const id = data[0]?.id ?? '';
    await world.api('POST', `/v1/connections/${id}/expire`);
    const { page, complaints, close } = await world.enter('/integrations', looks);
    await page.getByText('1 connection needs somebody.').waitFor();
    expect(await lookAt(page, 'integrations, an incident')).toEqual([]);
    await page.getByRole('link', { name: 'See incidents' }).click();
    await page.getByText('Its user must reconnect').waitFor();
    expect(await lookAt(page, 'incidents')).toEqual([]);
    await page.getByRole('link', { name: id }).click();
    await page.getByRole('heading', { name: 'Who may use it' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
