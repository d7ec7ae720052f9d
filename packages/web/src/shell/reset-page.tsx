import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { linkClass } from '../ui/link.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Door, DoorNote } from './door.tsx';
import { LinkForm } from './link-form.tsx';
import { waysRead } from './ways.ts';

/** Sends a link for a new password; where the server sends no e-mail, says who can help. */
export function ResetPage() {
  const ways = useQuery(waysRead);
  return (
    <Door title="Choose a new password">
      {ways.isPending && <SkeletonRows rows={2} label="Asking whether e-mails are sent here" />}
      {ways.isError && <ProblemView problem={problemOf(ways.error)} again={() => void ways.refetch()} />}
      {ways.data?.mail === false && (
        <Banner title="This server sends no e-mail">
          Ask an admin of your team: they can remove you and invite you again, and with the new link you
          choose another password.
        </Banner>
      )}
      {ways.data?.mail === true && (
        <LinkForm path="/console/password-reset" description="A link for a new password is sent there.">
          {(email) =>
            `If ${email} has an account here, a link is on its way. It works once, and for an hour.`
          }
        </LinkForm>
      )}
      <DoorNote>
        <Link className={linkClass} to="/login">
          Back to signing in
        </Link>
      </DoorNote>
    </Door>
  );
}
