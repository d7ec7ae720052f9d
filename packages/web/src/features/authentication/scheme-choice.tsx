import { useSuspenseQuery } from '@tanstack/react-query';
import { schemesRead } from '../../api/reads.ts';
import type { Scheme } from '../../api/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Actions } from '../../ui/form.tsx';
import { ArrowRightIcon, BlocksIcon, GlobeIcon, ImportIcon } from '../../ui/icon.tsx';
import { Section, Stack } from '../../ui/page.tsx';
import { withValue } from './draft/path.ts';
import { useDraft } from './draft/use-draft.tsx';
import { dutiesOf, firstAuthentication } from './first-authentication.ts';
import { useView } from './navigation.ts';
import css from './scheme-choice.module.css';
import { stepButtonId } from './step-section.tsx';

/** What stands on the page while the definition has no authentication: a card for every scheme. @see F-002 */
export function SchemeChoice() {
  const { data: schemes } = useSuspenseQuery(schemesRead);
  const { change, isReadOnly } = useDraft();
  const { show } = useView();
  const choose = (scheme: Scheme) => {
    change((document) => withValue(document, ['authentication'], firstAuthentication(scheme)));
    const [first] = scheme.steps;
    show({ step: first, path: undefined, line: undefined });
    // The cards are gone then; their place is taken by the first step.
    if (first !== undefined)
      requestAnimationFrame(() => document.getElementById(stepButtonId(first))?.focus());
  };
  if (isReadOnly)
    return (
      <Empty title="Nobody has chosen yet how users connect" icon={BlocksIcon}>
        An admin of the workspace chooses a scheme, and you see its steps here.
      </Empty>
    );
  return (
    <Stack gap="large">
      <Section
        title="Choose how users connect"
        description="A version has one scheme. It is saved with your first step, and can be deleted until the version is in use."
      >
        <ul className={css['cards']}>
          {schemes.map((scheme) => (
            <SchemeCard key={scheme.name} scheme={scheme} onChoose={() => choose(scheme)} />
          ))}
        </ul>
      </Section>
      <Section
        title="Or begin with what is there"
        description="Both make a new integration; this one stays as it is."
      >
        <Actions>
          <LinkButton href="/integrations/new?from=import" icon={ImportIcon}>
            Import a definition
          </LinkButton>
          <LinkButton href="/integrations/new?from=discover" icon={GlobeIcon}>
            Discover from an issuer
          </LinkButton>
        </Actions>
      </Section>
    </Stack>
  );
}

function SchemeCard({ scheme, onChoose }: { readonly scheme: Scheme; readonly onChoose: () => void }) {
  const duties = dutiesOf(scheme);
  return (
    <li className={css['card']}>
      <button
        type="button"
        className={css['choose']}
        aria-describedby={`scheme-${scheme.name}`}
        onClick={onChoose}
      >
        {scheme.title}
        <ArrowRightIcon />
      </button>
      <div id={`scheme-${scheme.name}`} className={css['words']}>
        <p>{scheme.summary}</p>
        <p className={css['duty']}>
          <b>The user</b> {duties.user}
        </p>
        <p className={css['duty']}>
          <b>You set up</b> {duties.builder}
        </p>
      </div>
    </li>
  );
}
