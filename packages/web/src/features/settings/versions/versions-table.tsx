import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { schemesRead } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { BranchIcon, TrashIcon } from '../../../ui/icon.tsx';
import { MenuButton } from '../../../ui/menu.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { Ago } from '../../../ui/time.tsx';
import { CloneDialog } from '../../authentication/clone-dialog.tsx';
import { counted, stateWords } from '../../authentication/version-words.ts';
import { DeleteVersionDialog } from './delete-version-dialog.tsx';

/** Why a version cannot be deleted; undefined when it can. @see VER-18 */
export function keptBecause(
  version: IntegrationVersion,
  versions: readonly IntegrationVersion[],
): string | undefined {
  if (version.connections > 0) return `${counted(version.connections, 'connection')} would lose it`;
  if (version.state === 'promoted') return 'New connections are made with it';
  return versions.length === 1 ? 'It is the only one' : undefined;
}

/** The versions of an integration, newest first, and what can be done with each. @see VER-2 */
export function VersionsTable({
  integration,
  versions,
}: {
  readonly integration: string;
  readonly versions: readonly IntegrationVersion[];
}) {
  const schemes = useQuery(schemesRead).data ?? [];
  const [asked, ask] = useState<{ readonly what: 'clone' | 'delete'; readonly version: string }>();
  const [isOpen, open] = useState(false);
  const start = (what: 'clone' | 'delete', version: string) => {
    ask({ what, version });
    open(true);
  };
  const columns: readonly TableColumn<IntegrationVersion>[] = [
    { id: 'version', label: 'Version', cell: ({ version }) => version },
    {
      id: 'state',
      label: 'State',
      cell: ({ state }) => <Badge tone={stateWords[state].tone}>{stateWords[state].title}</Badge>,
    },
    {
      id: 'scheme',
      label: 'Scheme',
      isWide: true,
      cell: ({ scheme }) => schemes.find(({ name }) => name === scheme)?.title ?? scheme ?? 'None',
    },
    { id: 'connections', label: 'Connections', align: 'end', cell: ({ connections }) => connections },
    { id: 'users', label: 'Users', align: 'end', isMinor: true, cell: ({ users }) => users },
    {
      id: 'tested',
      label: 'Passed test',
      isMinor: true,
      cell: ({ testedAt }) => (testedAt === null ? 'None' : <Ago time={testedAt} />),
    },
    {
      id: 'updated',
      label: 'Changed',
      isMinor: true,
      cell: ({ updatedAt }) => <Ago time={updatedAt} />,
    },
    {
      id: 'actions',
      label: 'Actions',
      hideLabel: true,
      align: 'end',
      cell: (one) => (
        <MenuButton
          label={`Actions for ${one.version}`}
          isIconOnly
          size="small"
          variant="quiet"
          items={[
            {
              id: 'clone',
              label: 'Clone version',
              icon: BranchIcon,
              onAction: () => start('clone', one.version),
            },
            {
              id: 'delete',
              label: 'Delete version',
              icon: TrashIcon,
              isDanger: true,
              disabledReason: keptBecause(one, versions),
              onAction: () => start('delete', one.version),
            },
          ]}
        />
      ),
    },
  ];
  const dialog = { integration, version: asked?.version ?? '', onOpenChange: open };
  return (
    <>
      <Table
        label="Versions"
        columns={columns}
        rows={versions}
        idOf={({ version }) => version}
        nameOf={({ version }) => version}
        hrefOf={({ version }) =>
          `/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(version)}`
        }
      />
      <CloneDialog {...dialog} isOpen={isOpen && asked?.what === 'clone'} />
      <DeleteVersionDialog
        {...dialog}
        isOpen={isOpen && asked?.what === 'delete'}
        others={versions.filter(({ version }) => version !== asked?.version)}
      />
    </>
  );
}
