import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { deliveryOf, path } from './webhook.test-tool.ts';

const recent = deliveryOf({ at: new Date().toISOString() });
const old = deliveryOf({ id: 'evt_0', at: '2020-01-01T00:00:00.000Z' });
const show = (answers: Record<string, unknown>) =>
  renderPart(<ReplayDialog webhook="whk_1" isOpen onOpenChange={() => {}} />, {
    [`GET ${path}/deliveries`]: { data: [recent, old], next: null },
    ...answers,
  });

test('all of a time are sent again, delivered ones too, and none from before', async () => {
  const { asked } = await show({ [`POST ${path}/deliveries/evt_1/replay`]: recent });
  await userEvent.click(screen.getByRole('radio', { name: 'All of them' }));
  await userEvent.click(screen.getByRole('button', { name: 'Replay deliveries' }));
  await expect
    .poll(() => asked.filter(({ method }) => method === 'POST').map((one) => one.path))
    .toEqual([`${path}/deliveries/evt_1/replay`]);
  expect(asked.find((one) => one.path.endsWith('/deliveries'))?.query.get('status')).toBeNull();
});

test('what was given up alone is asked for at first; a refusal stands in the dialog', async () => {
  const { asked } = await show({
    [`POST ${path}/deliveries/evt_1/replay`]: Response.json({ title: 'It is gone' }, { status: 404 }),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Replay deliveries' }));
  expect(await screen.findByText('It is gone')).toBeDefined();
  expect(asked.find((one) => one.path.endsWith('/deliveries'))?.query.get('status')).toBe('failed');
});
