import type { Permission } from '../api/may.ts';
import { useWhyNot } from '../api/may.ts';
import { Empty } from '../ui/empty.tsx';
import { LockIcon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { type Place, places } from './places.ts';

type Closed = Pick<Place, 'to' | 'name' | 'needs'>;

/** Pages that need more than the place that they are below. */
const below: readonly Closed[] = [
  { to: '/integrations/new', name: 'New integration', needs: 'integrations:write' },
];

/** What is closed to somebody at an address, by the nearest place; undefined when nothing is. */
export function closedPlace(pathname: string, permissions: readonly string[]): Closed | undefined {
  const path = `${pathname.replace(/\/$/, '')}/`;
  const [nearest] = [...places, ...below]
    .filter(({ to }) => path.startsWith(`${to}/`))
    .toSorted((one, other) => other.to.length - one.to.length);
  return nearest === undefined || permissions.includes(nearest.needs) ? undefined : nearest;
}

/** What stands in the place of a page that somebody may not see. @see TEAM-1 */
export function ClosedPage({ name, needs }: { readonly name: string; readonly needs: Permission }) {
  const why = useWhyNot(needs);
  return (
    <Page title={name} width="column">
      <Empty title="This page is not open to you" icon={LockIcon}>
        {why}
      </Empty>
    </Page>
  );
}
