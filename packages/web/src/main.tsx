import './ui/tokens.css';
import './ui/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenRefused, whenSignedOut } from './api/client.ts';
import { problemOf } from './api/problem.ts';
import { lookAgain, sessionKey } from './api/session.ts';
import { consoleRouter } from './router.tsx';
import { applyTheme, readTheme } from './shell/theme.ts';

applyTheme(readTheme());

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refuses it refuses again; what did not reach it may yet.
      retry: (count, error) => problemOf(error).status === 0 && count < 2,
    },
  },
});
const router = consoleRouter(client);

whenSignedOut(() => {
  client.removeQueries({ queryKey: sessionKey });
  const { pathname, href } = router.state.location;
  if (pathname !== '/login') void router.navigate({ to: '/login', search: { to: href } });
});

whenRefused(() => {
  // Where nobody is signed in any more, the next call says so.
  lookAgain(client).catch(() => undefined);
});

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
