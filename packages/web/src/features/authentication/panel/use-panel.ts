import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import { environmentRead } from '../../../api/reads.ts';
import type { TestReport } from '../../../api/run-types.ts';
import { useSession } from '../../../api/session.ts';
import type { Document, EnvironmentValue, Scheme } from '../../../api/types.ts';
import { useToast } from '../../../ui/toast.tsx';
import { sameDocument } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { alternativesOf } from '../ways/lens.ts';
import { accountName, accountsRead, chosenAccount } from './accounts.ts';
import { dropRun, keepRun, type Run, readRun } from './kept-run.ts';
import { type Missing, missingOf } from './step-of.ts';
import { useSignIn } from './use-sign-in.ts';
import { useTest } from './use-test.ts';

/** What a builder wants to do with the saved document. */
export type Wish = 'test' | 'sign-in';

/** What stands between a builder and a run. */
export type Hindrance =
  | { readonly kind: 'unsaved'; readonly wish: Wish }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'problem'; readonly problem: ProblemAnswer };

export type Panel = ReturnType<typeof usePanel>;

/** All that the test panel knows and does. */
export function usePanel(scheme: Scheme) {
  const draft = useDraft();
  const { integration, version, way = null } = draft;
  // What was run one way says nothing of another.
  const place = way === null ? version : `${version} ${way}`;
  const { view, show } = useView();
  const session = useSession();
  const client = useQueryClient();
  const toast = useToast();
  const [run, setRun] = useState<Run | undefined>(() => readRun(sessionStorage, integration, place));
  const [isFresh, setFresh] = useState(false);
  const [hindrance, setHindrance] = useState<Hindrance>();
  const read = useQuery({
    ...accountsRead(integration, version, session?.user.id ?? ''),
    enabled: session !== undefined,
  });
  const environment = useQuery({ ...environmentRead(integration, version), enabled: run !== undefined });
  const accounts = (read.data ?? []).filter(({ alternative = null }) => alternative === way);
  const account = chosenAccount(accounts, view.account);

  const finish = useCallback(
    (ended: Run) => {
      setRun(ended);
      setFresh(true);
      keepRun(sessionStorage, integration, place, ended);
      client.setQueryData(['report', integration, version], ended.report);
      void client.invalidateQueries({ queryKey: ['integrations', integration, 'versions'], exact: true });
      void client.invalidateQueries({ queryKey: ['connections'] });
      void client.invalidateQueries({ queryKey: ['exchanges'] });
      show({ exchange: undefined });
    },
    [client, integration, version, place, show],
  );

  const {
    testing,
    run: runTest,
    cancel,
    forget,
  } = useTest((connection, report, document) =>
    finish({ kind: 'test', report, document, at: new Date().toISOString(), connection, attempt: null }),
  );
  const { signIn, start, giveUp } = useSignIn(
    integration,
    version,
    {
      connected: (connection) => {
        show({ account: connection });
        // What failed before is mended; what a test comes to is not known yet.
        if (run?.kind === 'sign-in') {
          setRun(undefined);
          dropRun(sessionStorage, integration, place);
        }
        const added = client
          .getQueryData(accountsRead(integration, version, session?.user.id ?? '').queryKey)
          ?.find(({ id }) => id === connection);
        toast(`Signed in${added === undefined ? '' : ` as ${accountName(added)}`}. Now test it.`);
      },
      failed: (attempt, report: TestReport, document) =>
        finish({
          kind: 'sign-in',
          report,
          document,
          at: new Date().toISOString(),
          connection: null,
          attempt,
        }),
    },
    // Where there is one way only, nothing is to be chosen.
    way === null && alternativesOf(draft.document).length === 0 ? undefined : { alternative: way },
  );

  /** The document that a run would test, or what hinders it. */
  const ready = async (save: boolean): Promise<Document | undefined> => {
    setHindrance(undefined);
    try {
      const kept = save ? await draft.save() : draft.saved;
      if (kept.complete) return kept.document;
      setHindrance({ kind: 'missing', missing: missingOf(kept, scheme) });
    } catch (error) {
      setHindrance({ kind: 'problem', problem: problemOf(error) });
    }
    return undefined;
  };

  /** `asIs`: what is saved is tested although there are edits. */
  const test = async (how?: 'save' | 'asIs') => {
    if (testing.phase === 'running') return;
    if (draft.isDirty && how === undefined) return setHindrance({ kind: 'unsaved', wish: 'test' });
    const document = await ready(how === 'save');
    if (document === undefined) return;
    if (account === undefined) return setHindrance({ kind: 'no-account' });
    await runTest(account.id, document);
  };

  const addAccount = async (how?: 'save' | 'asIs') => {
    if (draft.isDirty && how === undefined) return setHindrance({ kind: 'unsaved', wish: 'sign-in' });
    // Known before a window is opened for nothing.
    if (how !== 'save' && !draft.saved.complete) return void (await ready(false));
    forget();
    await start(() => ready(how === 'save'));
  };

  return {
    draft,
    view,
    show,
    accounts: read.data === undefined ? undefined : accounts,
    accountsProblem: read.isError ? problemOf(read.error) : undefined,
    readAccounts: () => void read.refetch(),
    account,
    run,
    isFresh,
    isStale: run !== undefined && isStale(run, draft.document, environment.data ?? []),
    isOtherAccount: run?.kind === 'test' && account !== undefined && run.connection !== account.id,
    hindrance,
    dismiss: () => setHindrance(undefined),
    testing,
    test,
    cancel,
    signIn,
    addAccount,
    giveUp,
  };
}

/** Whether the document, or a value of the environment, is another than the one that ran. */
export function isStale(run: Run, document: Document, environment: readonly EnvironmentValue[]): boolean {
  // The server's own clock, where it is known.
  const ranAt = Date.parse(run.report.http.at(-1)?.startedAt ?? run.at);
  return !sameDocument(run.document, document) || environment.some(({ setAt }) => Date.parse(setAt) > ranAt);
}
