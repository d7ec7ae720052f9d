import type { Member } from '../../api/people-types.ts';
import type { ConsoleSession } from '../../api/types.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LogOutIcon, TrashIcon, UserIcon } from '../../ui/icon.tsx';
import { type Item, MenuButton } from '../../ui/menu.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import css from './people.module.css';
import { mayChangeRoles, mayRemove, roleOf } from './roles.ts';

/** What is asked about a member. */
export interface MemberAction {
  readonly what: 'role' | 'remove' | 'leave';
  readonly member: Member;
}

interface MembersProps {
  readonly members: readonly Member[];
  readonly viewer: ConsoleSession;
  readonly onAsk: (action: MemberAction) => void;
}

/** The people of the workspace, each with what the viewer may do about them. */
export function Members({ members, viewer, onAsk }: MembersProps) {
  const isOwn = (member: Member) => viewer.kind === 'person' && member.id === viewer.user.id;
  return (
    <Table
      label="Members"
      rows={members}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      empty={
        <Empty title="Nobody yet" icon={UserIcon}>
          So far this workspace is worked on with API keys. Invite the first person as an admin.
        </Empty>
      }
      columns={[
        {
          id: 'name',
          label: 'Name',
          isWide: true,
          cell: (member) => (
            <span className={css['who']}>
              <span>
                {member.name} {isOwn(member) && <Badge icon={null}>You</Badge>}
              </span>
              <span className={css['email']}>{member.email}</span>
            </span>
          ),
        },
        { id: 'role', label: 'Role', cell: ({ role }) => roleOf(role).title },
        {
          id: 'seen',
          label: 'Last seen',
          isMinor: true,
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? 'Never' : <Ago time={lastSeenAt} />),
        },
        {
          id: 'joined',
          label: 'Joined',
          isMinor: true,
          cell: ({ joinedAt }) => <Ago time={joinedAt} />,
        },
        {
          id: 'actions',
          label: 'Actions',
          hideLabel: true,
          align: 'end',
          cell: (member) => {
            const items = itemsFor(member, viewer, isOwn(member), onAsk);
            return (
              items.length > 0 && (
                <MenuButton
                  label={`Actions for ${member.name}`}
                  isIconOnly
                  size="small"
                  variant="quiet"
                  items={items}
                />
              )
            );
          },
        },
      ]}
    />
  );
}

function itemsFor(
  member: Member,
  viewer: ConsoleSession,
  isOwn: boolean,
  onAsk: MembersProps['onAsk'],
): readonly Item[] {
  const role: Item = {
    id: 'role',
    label: 'Change role',
    icon: UserIcon,
    onAction: () => onAsk({ what: 'role', member }),
  };
  const leave: Item = {
    id: 'leave',
    label: 'Leave the workspace',
    icon: LogOutIcon,
    isDanger: true,
    onAction: () => onAsk({ what: 'leave', member }),
  };
  const remove: Item = {
    id: 'remove',
    label: 'Remove from the workspace',
    icon: TrashIcon,
    isDanger: true,
    onAction: () => onAsk({ what: 'remove', member }),
  };
  return [
    ...(mayChangeRoles(viewer) ? [role] : []),
    ...(isOwn ? [leave] : mayRemove(viewer, member.role) ? [remove] : []),
  ];
}
