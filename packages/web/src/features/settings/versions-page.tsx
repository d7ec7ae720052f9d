import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { integrationRead, versionsRead } from '../../api/reads.ts';
import { ProblemView } from '../../ui/failure.tsx';
import { Link } from '../../ui/link.tsx';
import { Section, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CloneButton } from '../authentication/clone-dialog.tsx';
import { VersionPage } from '../authentication/version-page.tsx';
import { Checks } from './versions/checks.tsx';
import { DangerSection } from './versions/danger.tsx';
import { LogoForm } from './versions/logo-form.tsx';
import { MovesSection } from './versions/moves-section.tsx';
import { NameForm } from './versions/name-form.tsx';
import { VersionsTable } from './versions/versions-table.tsx';

/** The versions of an integration, the checks of the one that is shown, and the integration itself. */
export function VersionsPage() {
  const { key, version } = useParams({ from: '/shell/integrations/$key/$version/versions' });
  const integration = useQuery(integrationRead(key));
  const versions = useQuery(versionsRead(key));
  const maySeeAudit = useMay('audit:read');
  const mayChange = useMay('integrations:write');
  return (
    <VersionPage
      integration={key}
      version={version}
      page="versions"
      actions={<CloneButton integration={key} version={version} />}
    >
      <Stack gap="large">
        <Section
          title="Versions"
          description="A version holds one definition and its environment. Connections stay on the version that they were made with."
          actions={
            maySeeAudit && (
              <Link href={`/audit?${new URLSearchParams({ integration: key })}`}>Who changed what</Link>
            )
          }
        >
          {versions.isPending && <SkeletonRows rows={3} label="Reading the versions" />}
          {versions.isError && (
            <ProblemView
              problem={problemOf(versions.error)}
              again={() => void versions.refetch()}
              isTrying={versions.isFetching}
              level={3}
            />
          )}
          {versions.data !== undefined && <VersionsTable integration={key} versions={versions.data} />}
        </Section>
        <MovesSection integration={key} />
        <Checks integration={key} version={version} />
        {mayChange && integration.data !== undefined && (
          <>
            <Section title="Integration" isCard>
              <Stack gap="large">
                <NameForm key={integration.data.key} integration={integration.data} />
                <LogoForm key={`${integration.data.key}-logo`} integration={integration.data} />
              </Stack>
            </Section>
            <DangerSection integration={integration.data} />
          </>
        )}
      </Stack>
    </VersionPage>
  );
}
