import type { Scheme } from '../../../api/types.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { statusOf } from '../../exchanges/words.ts';
import { DiagnosisTab } from '../diagnosis/diagnosis-tab.tsx';
import type { DiagnosisControls } from '../diagnosis/use-diagnosis.ts';
import { BundleTab } from './bundle-tab.tsx';
import { ConsoleTab, hasCode } from './console-tab.tsx';
import { HttpTab } from './http-tab.tsx';
import type { Run } from './kept-run.ts';
import { ResponseTab } from './response-tab.tsx';
import type { Panel } from './use-panel.ts';

interface RunTabsProps {
  readonly panel: Panel;
  readonly scheme: Scheme;
  readonly diagnosis: DiagnosisControls;
}

const labelPath = 'authentication.connectionLabel';

/** The views of a run. The open one stands in the address. */
export function RunTabs({ panel, scheme, diagnosis }: RunTabsProps) {
  const { run, draft, view, show } = panel;
  const toast = useToast();
  const failing = run && failingOf(run);
  const label = draft.value(labelPath);
  const use = (template: string) => {
    if (template === label) return toast(`The connection label is ${template} already.`);
    draft.edit(labelPath, template);
    toast({
      text: `The connection label is ${template} now. Save it to keep it.`,
      action: { label: 'Undo', onAction: () => draft.edit(labelPath, label) },
    });
  };
  const open = (exchange: string | undefined) => show({ tab: 'http', exchange });
  const http = (
    <HttpTab
      run={run}
      open={view.exchange}
      onOpen={open}
      name={`${draft.integration}-${draft.version}-${run?.at ?? ''}`.replaceAll(':', '-')}
    />
  );
  const tabs =
    run === undefined
      ? [{ id: 'http', label: 'HTTP', content: http }]
      : [
          {
            id: 'response',
            label: 'Response',
            content: (
              <ResponseTab
                run={run}
                onUse={
                  !draft.isReadOnly && (label === undefined || typeof label === 'string') ? use : undefined
                }
                onShowExchange={failing === undefined ? undefined : () => open(failing)}
              />
            ),
          },
          {
            id: 'bundle',
            label: 'Bundle',
            content: <BundleTab run={run} document={run.document} scheme={scheme} />,
          },
          { id: 'http', label: 'HTTP', aside: run.report.http.length, content: http },
          ...(run.report.console.length > 0 || hasCode(draft.document)
            ? [
                {
                  id: 'console',
                  label: 'Console',
                  aside: run.report.console.length,
                  content: <ConsoleTab lines={run.report.console} />,
                },
              ]
            : []),
          ...(run.report.ok || (diagnosis.diagnosing.phase === 'none' && view.tab !== 'diagnosis')
            ? []
            : [
                {
                  id: 'diagnosis',
                  label: 'Diagnosis',
                  content: (
                    <DiagnosisTab
                      scheme={scheme}
                      controls={diagnosis}
                      isDirty={draft.isDirty}
                      again={
                        run.kind === 'test'
                          ? { label: 'Test again', onPress: () => void panel.test() }
                          : { label: 'Sign in again', onPress: () => void panel.addAccount() }
                      }
                    />
                  ),
                },
              ]),
        ];
  const asked = view.tab ?? (view.exchange === undefined ? 'response' : 'http');
  const selected = tabs.some(({ id }) => id === asked) ? asked : (tabs[0]?.id ?? 'response');
  return <Tabs label="Views of the run" tabs={tabs} selected={selected} onSelect={(tab) => show({ tab })} />;
}

/** The id of the exchange that a run failed at: the last one that did. */
export function failingOf(run: Run): string | undefined {
  if (run.report.ok) return undefined;
  const { http } = run.report;
  return (http.findLast((exchange) => statusOf(exchange).tone === 'bad') ?? http.at(-1))?.id;
}
