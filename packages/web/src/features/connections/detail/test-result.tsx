import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { JsonTree } from '../../../ui/json-tree.tsx';
import { Section, Stack } from '../../../ui/page.tsx';
import { ResultLine } from '../../authentication/panel/result-line.tsx';
import { ExchangeList } from '../../exchanges/exchange-list.tsx';
import { RunFailure } from '../../exchanges/run-failure.tsx';
import { connectionHref } from '../words.ts';
import type { ConnectionActions } from './use-connection.ts';

interface TestResultProps {
  readonly connection: string;
  readonly actions: ConnectionActions;
}

/** What a test, or an attempt to reconnect, came to: in a line, why, and all that was sent. @see CON-8 */
export function TestResult({ connection, actions }: TestResultProps) {
  const { run, testing, cancel, forgetRun, reconnect } = actions;
  const [open, setOpen] = useState<string>();
  const report = run?.report;
  return (
    <Section
      title={run?.kind === 'sign-in' ? 'Reconnection' : 'Test'}
      isCard
      actions={
        testing.phase === 'running' ? (
          <Button size="small" onPress={cancel}>
            Cancel test
          </Button>
        ) : (
          run !== undefined && (
            <Button size="small" variant="quiet" onPress={forgetRun}>
              Close result
            </Button>
          )
        )
      }
    >
      <Stack gap="small">
        <ResultLine run={run} testing={testing} />
        {report !== undefined && (
          <div aria-busy={testing.phase === 'running'}>
            <Stack gap="small">
              {report.problem !== null && (
                <RunFailure
                  problem={report.problem}
                  takesFocus
                  actions={
                    run?.kind === 'test' && (
                      <Button size="small" onPress={reconnect}>
                        Reconnect
                      </Button>
                    )
                  }
                />
              )}
              {report.response !== null && report.response !== undefined && (
                <Disclosure title="Response" level={3} look="plain">
                  <JsonTree label="Response" value={report.response} />
                </Disclosure>
              )}
              {report.http.length > 0 && (
                <ExchangeList
                  label="What was sent"
                  exchanges={report.http}
                  open={open}
                  onOpen={setOpen}
                  linkOf={({ id }) => `${location.origin}${exchangeHref(connection, id)}`}
                />
              )}
            </Stack>
          </div>
        )}
      </Stack>
    </Section>
  );
}

/** The address of an exchange on the page of its connection. */
export function exchangeHref(connection: string, exchange: string): string {
  return `${connectionHref(connection)}?tab=exchanges&exchange=${encodeURIComponent(exchange)}`;
}
