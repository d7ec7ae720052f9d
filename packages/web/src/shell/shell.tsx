import { Outlet } from '@tanstack/react-router';

/** The frame of every page behind the sign-in. */
export function Shell() {
  return (
    <main>
      <Outlet />
    </main>
  );
}
