import { Outlet, useRouter } from '@tanstack/react-router';
import { UiProvider } from '../ui/provider.tsx';

/** What stands around every page. Links of the kit go through the router; others load their page. */
export function Root() {
  const router = useRouter();
  return (
    <UiProvider navigate={(href) => router.history.push(href)}>
      <Outlet />
    </UiProvider>
  );
}
