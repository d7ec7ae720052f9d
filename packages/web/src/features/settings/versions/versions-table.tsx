import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/may.ts';
import { schemesRead } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { ArrowRightIcon, ArrowUpIcon, BranchIcon, ClockIcon, TrashIcon } from '../../../ui/icon.tsx';
import { type Item, MenuButton } from '../../../ui/menu.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { Ago } from '../../../ui/time.tsx';
import { CloneDialog } from '../../authentication/clone-dialog.tsx';
import { counted, stateWords } from '../../authentication/version-words.ts';
import { longDay } from './days.ts';
import { DeleteVersionDialog } from './delete-version-dialog.tsx';
import { DeprecateDialog } from './deprecate-dialog.tsx';
import { MigrateDialog } from './migrate-dialog.tsx';
import { PromoteDialog } from './promote-dialog.tsx';
import css from './versions-table.module.css';

/** Why a version cannot be deleted; undefined when it can. @see VER-18 */
export function keptBecause(
  version: IntegrationVersion,
  versions: readonly IntegrationVersion[],
): string | undefined {
  if (version.connections > 0) return `${counted(version.connections, 'connection')} would lose it`;
  if (version.state === 'promoted') return 'New connections are made with it';
  return versions.length === 1 ? 'It is the only one' : undefined;
}

/** Why a version cannot be promoted; undefined when it can be tried. @see VER-19 */
export function notPromotedBecause({ state, scheme }: IntegrationVersion): string | undefined {
  if (state === 'promoted') return 'It is promoted already';
  if (state === 'deprecated') return 'It is deprecated: clone it, and promote the clone';
  return scheme === null ? 'It has no scheme yet' : undefined;
}

type Action = 'clone' | 'promote' | 'migrate' | 'deprecate' | 'delete';

/** What can be done with a version. @see VER-4 @see VER-9 @see VER-17 @see VER-18 */
function actionsOf(
  one: IntegrationVersion,
  versions: readonly IntegrationVersion[],
  start: (what: Action, version: string) => void,
): readonly Item[] {
  const item = (id: Action, label: string, icon: Item['icon'], disabledReason?: string): Item => ({
    id,
    label,
    icon,
    disabledReason,
    onAction: () => start(id, one.version),
  });
  return [
    item('promote', 'Promote version', ArrowUpIcon, notPromotedBecause(one)),
    item('clone', 'Clone version', BranchIcon),
    item(
      'migrate',
      'Migrate connections',
      ArrowRightIcon,
      one.connections === 0
        ? 'No connection is on it'
        : versions.length === 1
          ? 'There is no other version'
          : undefined,
    ),
    item(
      'deprecate',
      one.state === 'deprecated' ? 'Change its end' : 'Deprecate version',
      ClockIcon,
      one.state === 'promoted' ? 'Promote another version first' : undefined,
    ),
    {
      ...item('delete', 'Delete version', TrashIcon, keptBecause(one, versions)),
      isDanger: true,
      startsGroup: true,
    },
  ];
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
  const mayChange = useMay('integrations:write');
  const [asked, ask] = useState<{ readonly what: Action; readonly version: string }>();
  const [isOpen, open] = useState(false);
  const start = (what: Action, version: string) => {
    ask({ what, version });
    open(true);
  };
  const columns: readonly TableColumn<IntegrationVersion>[] = [
    { id: 'version', label: 'Version', cell: ({ version }) => version },
    {
      id: 'state',
      label: 'State',
      cell: (one) => <State of={one} />,
    },
    {
      id: 'scheme',
      label: 'Scheme',
      isMinor: true,
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
  ];
  const actions: TableColumn<IntegrationVersion> = {
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
        items={actionsOf(one, versions, start)}
      />
    ),
  };
  const chosen = versions.find(({ version }) => version === asked?.version);
  const dialog = { integration, version: asked?.version ?? '', onOpenChange: open };
  return (
    <>
      <Table
        label="Versions"
        columns={mayChange ? [...columns, actions] : columns}
        rows={versions}
        idOf={({ version }) => version}
        nameOf={({ version }) => version}
        hrefOf={({ version }) =>
          `/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(version)}`
        }
      />
      <CloneDialog {...dialog} isOpen={isOpen && asked?.what === 'clone'} />
      <PromoteDialog {...dialog} isOpen={isOpen && asked?.what === 'promote'} />
      {chosen !== undefined && (
        <>
          <DeprecateDialog {...dialog} version={chosen} isOpen={isOpen && asked?.what === 'deprecate'} />
          <MigrateDialog
            {...dialog}
            version={chosen}
            versions={versions}
            isOpen={isOpen && asked?.what === 'migrate'}
          />
        </>
      )}
      <DeleteVersionDialog
        {...dialog}
        isOpen={isOpen && asked?.what === 'delete'}
        others={versions.filter(({ version }) => version !== asked?.version)}
      />
    </>
  );
}

/** The state, and when a deprecated one ends. */
function State({ of: { state, retiresAt } }: { readonly of: IntegrationVersion }) {
  const { tone, title } = stateWords[state];
  return (
    <span className={css['state']}>
      <Badge tone={tone}>{title}</Badge>
      {state === 'deprecated' && retiresAt !== null && (
        <span className={css['end']}>
          {Date.parse(retiresAt) > Date.now() ? `ends ${longDay(retiresAt)}` : `ended ${longDay(retiresAt)}`}
        </span>
      )}
    </span>
  );
}
