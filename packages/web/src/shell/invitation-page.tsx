import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, pathOf } from '../api/client.ts';
import type { ShownInvitation } from '../api/people-types.ts';
import { problemOf } from '../api/problem.ts';
import { enter, sessionRead } from '../api/session.ts';
import { roleOf } from '../features/people/roles.ts';
import { buttonClass } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Link } from '../ui/link.tsx';
import { Facts } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Ago } from '../ui/time.tsx';
import { useToast } from '../ui/toast.tsx';
import { AcceptForm, NewAccountForm, OtherPerson } from './accept-forms.tsx';
import { Door, DoorNote, Or } from './door.tsx';
import { PasswordForm } from './password-form.tsx';
import { ssoHref, waysRead } from './ways.ts';

/** Where the link of an invitation leads: who invites to what, and the way in. @see TEAM-3 */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitations/$token' });
  const path = pathOf('console', 'invitations', token);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.get<ShownInvitation>(path),
    // Once it is accepted it is no more: what stands here stays until the next page does.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (invitation.isPending)
    return (
      <Door title="You are invited">
        <SkeletonRows rows={4} label="Reading the invitation" />
      </Door>
    );
  if (invitation.isError)
    return (
      <Door title="This invitation cannot be used">
        <ProblemView
          problem={problemOf(invitation.error)}
          {...(isOver(problemOf(invitation.error).status) ? {} : { again: () => void invitation.refetch() })}
        />
        <DoorNote>
          <p>
            A link works once, and for a few days. Ask whoever sent it for another, or{' '}
            <Link href="/login">sign in</Link> if you have accepted it already.
          </p>
        </DoorNote>
      </Door>
    );
  return <Invited token={token} invitation={invitation.data} />;
}

const isOver = (status: number) => status === 404 || status === 410;

interface InvitedProps {
  readonly token: string;
  readonly invitation: ShownInvitation;
}

function Invited({ token, invitation }: InvitedProps) {
  const { workspace, role, invitedBy, expiresAt } = invitation;
  const { title, about } = roleOf(role);
  return (
    <Door title={`Join ${workspace}`} lead={`${invitedBy} invites you to this workspace of Claviger.`}>
      <Facts
        facts={[
          {
            name: 'Role',
            value: (
              <>
                <strong>{title}</strong>. {about}
              </>
            ),
          },
          { name: 'Ends', value: <Ago time={expiresAt} /> },
        ]}
      />
      <WayIn token={token} invitation={invitation} />
    </Door>
  );
}

/** What is left to do: nothing but to accept, to sign in, or to make an account. */
function WayIn({ token, invitation }: InvitedProps) {
  const { email, workspace, hasAccount } = invitation;
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const session = useQuery({ ...sessionRead, retry: false });
  const ways = useQuery(waysRead);
  const accept = async (account: { readonly name?: string; readonly password?: string } = {}) => {
    await api.post(pathOf('console', 'invitations', token), account);
    await enter(client);
    toast(`You are in ${workspace} now`);
    await navigate({ to: '/', replace: true });
  };
  if (session.isPending || ways.isPending)
    return <SkeletonRows rows={2} label="Asking how one signs in here" />;
  if (ways.isError)
    return <ProblemView problem={problemOf(ways.error)} again={() => void ways.refetch()} level={2} />;
  if (session.data?.kind === 'person')
    return session.data.user.email?.toLowerCase() === email.toLowerCase() ? (
      <AcceptForm name={session.data.user.name} workspace={workspace} onAccept={accept} />
    ) : (
      <OtherPerson name={session.data.user.name} email={email} />
    );
  const { password, sso } = ways.data;
  return (
    <>
      {password && hasAccount && (
        <PasswordForm email={email} action="Sign in and join" onDone={() => accept()} />
      )}
      {password && !hasAccount && (
        <NewAccountForm email={email} action={`Join ${workspace}`} onAccept={accept} />
      )}
      {password && sso !== null && <Or />}
      {sso !== null && (
        <a className={buttonClass(password ? 'plain' : 'primary')} href={ssoHref({ invitation: token })}>
          Continue with {sso.name}
        </a>
      )}
    </>
  );
}
