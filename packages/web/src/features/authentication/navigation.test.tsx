import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { useView } from './navigation.ts';

function Probe() {
  const { view, show } = useView();
  return (
    <>
      <output>{JSON.stringify(view)}</output>
      <button type="button" onClick={() => show({ tab: 'http', step: undefined })}>
        show
      </button>
    </>
  );
}

test('the view is in the address: a part that is undefined goes away, the others stay', async () => {
  const { router, screen } = await renderPart(<Probe />, {}, '/page?step=test&account=conn_1');
  expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual({
    step: 'test',
    account: 'conn_1',
  });
  await userEvent.click(screen.getByText('show'));
  await expect.poll(() => router.state.location.search).toEqual({ account: 'conn_1', tab: 'http' });
});
