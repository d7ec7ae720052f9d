import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { renderConnection } from '../page.test-tool.ts';

afterEach(() => vi.restoreAllMocks());

test('F-122 CON-10 reconnecting repairs this very connection, for its own user', async () => {
  const popup = { closed: false, close: vi.fn(), document: document.implementation.createHTMLDocument() };
  vi.spyOn(window, 'open').mockReturnValue(popup as unknown as Window);
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
  const { asked, screen, change } = await renderConnection(
    { status: 'expired' },
    {
      'POST /v1/connect-sessions': {
        id: 'cs_2',
        token: 't',
        url: '/connect/t',
        expiresAt: '2030-01-01T00:00:00Z',
      },
      'GET /v1/connect-sessions/cs_2': () => {
        change({ status: 'active' });
        return { id: 'cs_2', status: 'connected', connection: 'conn_1' };
      },
    },
  );
  expect(await screen.findByText(/Calls are refused until the user reconnects/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect' }));
  expect(await screen.findByText('Live')).toBeDefined();
  expect(asked.find(({ path: at }) => at === '/v1/connect-sessions')?.body).toMatchObject({
    integration: 'acme',
    connection: 'conn_1',
    user: { id: 'u_1', name: 'Ada' },
  });
});
