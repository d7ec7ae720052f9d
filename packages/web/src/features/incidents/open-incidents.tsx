import { useQuery } from '@tanstack/react-query';
import { Banner } from '../../ui/banner.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Stack } from '../../ui/page.tsx';
import { counted } from '../authentication/version-words.ts';
import { namedIntegrationsRead } from '../connections/reads.ts';
import { IncidentNotice } from './incident-notice.tsx';
import { openIncidentsRead } from './reads.ts';

/** What is wrong now, above a list: apps that fail for many, each; connections that need their users, by number. */
export function OpenIncidents() {
  const incidents = useQuery(openIncidentsRead).data?.data ?? [];
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const ofApps = incidents.filter(({ connection }) => connection === null);
  const others = incidents.length - ofApps.length;
  if (incidents.length === 0) return null;
  const nameOf = (key: string) => names.find((one) => one.key === key)?.name ?? key;
  return (
    <Stack gap="small">
      {ofApps.map((incident) => (
        <IncidentNotice key={incident.id} incident={incident} app={nameOf(incident.integration)} />
      ))}
      {others > 0 && (
        <Banner
          tone="warn"
          actions={
            <LinkButton href="/incidents" size="small">
              See incidents
            </LinkButton>
          }
        >
          {counted(others, 'connection needs', 'connections need')} somebody.
        </Banner>
      )}
    </Stack>
  );
}
