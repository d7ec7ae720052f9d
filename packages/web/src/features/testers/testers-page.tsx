import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { PlusIcon } from '../../ui/icon.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VersionPage } from '../authentication/version-page.tsx';
import { InviteTesterDialog } from './invite-tester-dialog.tsx';
import { type ListedTester, testersRead } from './reads.ts';
import { RevokeTesterDialog } from './revoke-tester-dialog.tsx';
import { TestersTable } from './testers-table.tsx';

/** Who may test private versions of an integration, and by which links. @see TEAM-6 */
export function TestersPage() {
  const { key, version } = useParams({ from: '/shell/integrations/$key/$version/testers' });
  const testers = useQuery(testersRead(key));
  const mayChange = useMay('integrations:write');
  const [isInviting, invite] = useState(false);
  const [revoked, revoke] = useState<ListedTester>();
  const [isAsking, ask] = useState(false);
  return (
    <VersionPage
      integration={key}
      version={version}
      page="testers"
      actions={
        mayChange && (
          <Button variant="primary" icon={PlusIcon} onPress={() => invite(true)}>
            Invite testers
          </Button>
        )
      }
    >
      <Section
        title="Testers"
        description="People outside of this workspace who may connect accounts with versions that are still private. A link is shown once, when it is made."
      >
        {testers.isPending && <SkeletonRows rows={3} label="Reading the testers" />}
        {testers.isError && (
          <ProblemView
            problem={problemOf(testers.error)}
            again={() => void testers.refetch()}
            isTrying={testers.isFetching}
            level={3}
          />
        )}
        {testers.data !== undefined && (
          <TestersTable
            testers={testers.data.data}
            mayRevoke={mayChange}
            onRevoke={(one) => {
              revoke(one);
              ask(true);
            }}
          />
        )}
        {testers.data?.next != null && <p>The newest 200 are listed. The API lists all.</p>}
      </Section>
      <InviteTesterDialog integration={key} version={version} isOpen={isInviting} onOpenChange={invite} />
      {revoked !== undefined && (
        <RevokeTesterDialog
          key={revoked.id}
          integration={key}
          tester={revoked}
          isOpen={isAsking}
          onOpenChange={ask}
        />
      )}
    </VersionPage>
  );
}
