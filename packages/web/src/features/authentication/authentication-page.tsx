import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { schemesRead } from '../../api/reads.ts';
import type { Scheme } from '../../api/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FlaskIcon } from '../../ui/icon.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './authentication-page.module.css';
import { ConflictBanner, LiveBanner } from './banners.tsx';
import { CloneButton } from './clone-dialog.tsx';
import { DraftProvider, useDraft } from './draft/use-draft.tsx';
import { useView } from './navigation.ts';
import { PageSkeleton } from './page-skeleton.tsx';
import { TestPanel } from './panel/test-panel.tsx';
import { PendingBanner } from './pending-banner.tsx';
import { ReadBoundary } from './read-boundary.tsx';
import { goToPanel, panelId } from './run-step.tsx';
import { SaveMark } from './save-mark.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import { SchemeLine } from './scheme-line.tsx';
import { Steps } from './steps.tsx';
import { VersionPage } from './version-page.tsx';
import { alternativesOf } from './ways/lens.ts';
import { WayChooser } from './ways/way-chooser.tsx';
import { WayDraft } from './ways/way-draft.tsx';

/** The page where a version's authentication is made and tested. @see F-005 */
export function AuthenticationPage() {
  const { key, version } = useParams({ from: '/shell/integrations/$key/$version' });
  // The frame stands while the document is read, and what it says of the document comes later.
  const [marks, setMarks] = useState<HTMLElement | null>(null);
  return (
    <VersionPage
      integration={key}
      version={version}
      page="authentication"
      actions={
        <>
          <span ref={setMarks} />
          <CloneButton integration={key} version={version} />
        </>
      }
    >
      <ReadBoundary key={`${key} ${version}`}>
        <Suspense fallback={<PageSkeleton />}>
          <DraftProvider integration={key} version={version}>
            {marks !== null && createPortal(<SaveMark />, marks)}
            <Ways />
          </DraftProvider>
        </Suspense>
      </ReadBoundary>
    </VersionPage>
  );
}

/** The way to connect that the address names, and the choice among them where there is a first. @see F-064 */
function Ways() {
  const { document, value } = useDraft();
  const { view } = useView();
  const way = alternativesOf(document).find(({ key }) => key === view.way)?.key;
  return (
    <>
      {value('authentication') !== undefined && <WayChooser way={way} />}
      <WayDraft way={way}>
        <Authentication />
      </WayDraft>
    </>
  );
}

/** The scheme's steps and its tests, or the choice of a scheme. */
function Authentication() {
  const { data: schemes } = useSuspenseQuery(schemesRead);
  const { value, way } = useDraft();
  const type = value('authentication.type');
  const scheme = schemes.find(({ name }) => name === type);
  return (
    <>
      <ConflictBanner />
      <LiveBanner />
      <PendingBanner />
      {scheme !== undefined ? (
        <Panes key={`${way} ${scheme.name}`} scheme={scheme} />
      ) : value('authentication') === undefined ? (
        <SchemeChoice />
      ) : (
        <UnknownScheme type={String(type)} />
      )}
    </>
  );
}

function Panes({ scheme }: { readonly scheme: Scheme }) {
  return (
    <div className={css['room']}>
      <div className={css['panes']}>
        <div className={css['build']}>
          <SchemeLine scheme={scheme} />
          <div className={css['jump']}>
            <Button icon={FlaskIcon} onPress={goToPanel}>
              Go to the test panel
            </Button>
          </div>
          <Steps scheme={scheme} />
        </div>
        <aside id={panelId} aria-label="Test panel" tabIndex={-1} className={css['panel']}>
          <ReadBoundary>
            <Suspense fallback={<SkeletonRows rows={4} />}>
              <TestPanel scheme={scheme} />
            </Suspense>
          </ReadBoundary>
        </aside>
      </div>
    </div>
  );
}

/** A definition that was written elsewhere may name a scheme that this server does not have. */
function UnknownScheme({ type }: { readonly type: string }) {
  return (
    <>
      <Banner tone="bad" title="This server does not know the scheme of this version">
        The definition says “{type}”. Delete the scheme to choose another, or save the definition with one
        that <code>GET /v1/schemes</code> lists.
      </Banner>
      <SchemeLine scheme={{ title: type, summary: 'Unknown to this server.' }} />
    </>
  );
}
