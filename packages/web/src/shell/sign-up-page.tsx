import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { api, pathOf } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { enter } from '../api/session.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { linkClass } from '../ui/link.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { NewAccountForm } from './accept-forms.tsx';
import { Door, DoorNote } from './door.tsx';
import { LinkForm } from './link-form.tsx';
import { waysRead } from './ways.ts';

/** Sends a link for an account, where anybody may make one. */
export function SignUpPage() {
  const ways = useQuery(waysRead);
  const isOpen = ways.data?.signUp === 'open' && ways.data.mail;
  return (
    <Door title="Make an account">
      {ways.isPending && <SkeletonRows rows={2} label="Asking who may make an account here" />}
      {ways.isError && <ProblemView problem={problemOf(ways.error)} again={() => void ways.refetch()} />}
      {ways.data !== undefined && !isOpen && (
        <Banner title="Accounts are made by invitation here">Ask an admin of your team for one.</Banner>
      )}
      {isOpen && (
        <LinkForm
          path="/console/sign-up"
          description="A link is sent there, so that it is known to be yours."
        >
          {(email) => `A link is on its way to ${email}. It works once, and for a day.`}
        </LinkForm>
      )}
      <BackToSignIn />
    </Door>
  );
}

/** Where that link leads: the account is made. */
export function NewAccountPage() {
  const { token } = useParams({ from: '/sign-up/$token' });
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Door title="Make an account">
      <NewAccountForm
        action="Make the account"
        onAccept={async (account) => {
          await api.post(pathOf('console', 'sign-up', token), account);
          await enter(client);
          await navigate({ to: '/', replace: true });
        }}
      />
      <BackToSignIn />
    </Door>
  );
}

function BackToSignIn() {
  return (
    <DoorNote>
      <Link className={linkClass} to="/login">
        Back to signing in
      </Link>
    </DoorNote>
  );
}
