import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { schemesRead, versionsRead } from '../../../api/reads.ts';
import type { Scheme } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Spoken } from '../../../ui/hidden.tsx';
import { RefreshIcon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section, Stack } from '../../../ui/page.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { lastStep, stepOf } from '../../authentication/place.ts';
import { placeWords } from '../../authentication/place-words.ts';
import { counted } from '../../authentication/version-words.ts';
import css from './checks.module.css';
import { checksRead, type Finding } from './checks-read.ts';

/** Finds that no account is connected: the last step connects one. */
const accountCheck = 'A001';

interface ChecksProps {
  readonly integration: string;
  readonly version: string;
}

/** What is to be mended before others connect with a version; each finding leads to its step. @see F-136 */
export function Checks({ integration, version }: ChecksProps) {
  const checks = useQuery(checksRead(integration, version));
  return (
    <Section
      title={`Publish checks of ${version}`}
      description="What a reviewer would ask for before strangers connect. They look at the saved, complete definition."
      actions={
        <Button
          size="small"
          icon={RefreshIcon}
          isPending={checks.isFetching}
          onPress={() => void checks.refetch()}
        >
          Check again
        </Button>
      }
    >
      {checks.isPending && <SkeletonRows rows={3} label="Checking" />}
      {checks.isError && (
        <ProblemView problem={problemOf(checks.error)} again={() => void checks.refetch()} level={3} />
      )}
      {checks.data !== undefined && (
        <Stack>
          <Verdict findings={checks.data.findings} />
          <FindingList integration={integration} version={version} findings={checks.data.findings} />
        </Stack>
      )}
    </Section>
  );
}

/** The findings, each with what mends it and the way to its step. */
export function FindingList({
  integration,
  version,
  findings,
}: ChecksProps & { readonly findings: readonly Finding[] }) {
  const schemes = useQuery(schemesRead).data ?? [];
  const name = useQuery(versionsRead(integration)).data?.find((one) => one.version === version)?.scheme;
  const scheme = schemes.find((one) => one.name === name);
  if (findings.length === 0) return null;
  return (
    <ul className={css['findings']}>
      {grouped(findings).map((group) => (
        <FindingItem
          key={`${group.finding.check} ${group.finding.message}`}
          {...group}
          scheme={scheme}
          href={`/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(version)}`}
        />
      ))}
    </ul>
  );
}

/** How many there are of each kind, in one sentence. */
export function Verdict({ findings }: { readonly findings: readonly Finding[] }) {
  const groups = grouped(findings);
  const errors = groups.filter(({ finding }) => finding.severity === 'error').length;
  const warnings = groups.length - errors;
  const rest = warnings === 0 ? '' : ` ${counted(warnings, 'warning')} for you to judge.`;
  const words =
    errors > 0
      ? `${counted(errors, 'error')} to mend before it is published.${rest}`
      : `Nothing stands in the way of publishing.${rest}`;
  return (
    <>
      <Banner tone={errors > 0 ? 'bad' : warnings > 0 ? 'warn' : 'good'}>{words}</Banner>
      <Spoken>{words}</Spoken>
    </>
  );
}

/** What is found at several places, once. */
function grouped(findings: readonly Finding[]) {
  const groups = new Map<string, { readonly finding: Finding; readonly paths: string[] }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.check, finding.severity, finding.message, finding.fix]);
    const group = groups.get(key) ?? { finding, paths: [] };
    if (finding.path !== '') group.paths.push(finding.path);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function FindingItem({
  finding,
  paths,
  scheme,
  href,
}: {
  readonly finding: Finding;
  readonly paths: readonly string[];
  readonly scheme: Scheme | undefined;
  /** The address of the authentication page. */
  readonly href: string;
}) {
  const { check, severity, message, fix } = finding;
  return (
    <li className={css['finding']}>
      <div className={css['head']}>
        <Badge tone={severity === 'error' ? 'bad' : 'warn'}>
          {severity === 'error' ? 'Error' : 'Warning'}
        </Badge>
        <code>{check}</code>
        <span>{message}</span>
      </div>
      <p className={css['fix']}>{fix}</p>
      {paths.length > 0 && (
        <ul className={css['places']}>
          {paths.map((path) => {
            const isAccount = check === accountCheck;
            const step = isAccount ? lastStep : scheme && stepOf(path, scheme);
            const search = new URLSearchParams({ ...(step === undefined ? {} : { step }), path });
            return (
              <li key={path}>
                <Link href={`${href}?${search}`}>
                  {isAccount ? 'Connect an account' : scheme === undefined ? path : placeWords(path, scheme)}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}
