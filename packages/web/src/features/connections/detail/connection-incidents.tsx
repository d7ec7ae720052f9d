import { useQuery } from '@tanstack/react-query';
import type { Connection } from '../../../api/types.ts';
import { IncidentNotice } from '../../incidents/incident-notice.tsx';
import { incidentsRead } from '../../incidents/reads.ts';

/**
 * What is wrong with a connection, and with its app or its version's client. That it has expired its state says
 * already. @see F-124
 */
export function ConnectionIncidents({ connection }: { readonly connection: Connection }) {
  const { id, integration, version } = connection;
  const incidents = useQuery(incidentsRead({ integration, open: true, limit: 100 })).data?.data ?? [];
  const isAbout = (one: (typeof incidents)[number]) =>
    one.connection === null ? one.version === null || one.version === version : one.connection === id;
  return incidents
    .filter((one) => one.kind !== 'expired' && isAbout(one))
    .map((incident) => <IncidentNotice key={incident.id} incident={incident} />);
}
