import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWhyNot } from '../../api/may.ts';
import { environmentRead, versionsRead } from '../../api/reads.ts';
import type { Scheme } from '../../api/types.ts';
import { ProblemView } from '../../ui/failure.tsx';
import { Spoken } from '../../ui/hidden.tsx';
import { conflictId } from './banners.tsx';
import { BeforeSaveProvider, useBeforeSaves } from './before-save.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { FaultList } from './fault-list.tsx';
import { useJump } from './jump.ts';
import { useView } from './navigation.ts';
import { lastStep, titleOf } from './place.ts';
import { RunStep } from './run-step.tsx';
import { SaveBar } from './save-bar.tsx';
import { nextStepOf, statusesOf, strayFaults } from './status.ts';
import { StepBody, useStepsAtHand } from './step-body.tsx';
import { StepSection, stepButtonId } from './step-section.tsx';
import css from './steps.module.css';
import { lineOf } from './summary-of.ts';
import { useSaveKey, useSaveStep } from './use-save-step.ts';

/** What the address says when every step was closed on purpose. */
const noStep = 'none';

/** The steps of a scheme, one of them open. @see F-005 @see F-141 */
export function Steps({ scheme }: { readonly scheme: Scheme }) {
  return (
    <BeforeSaveProvider>
      <StepList scheme={scheme} />
    </BeforeSaveProvider>
  );
}

function StepList({ scheme }: { readonly scheme: Scheme }) {
  useStepsAtHand();
  const { waiting } = useBeforeSaves();
  const why = useWhyNot('integrations:write');
  const draft = useDraft();
  const { view, show } = useView();
  const jump = useJump(scheme);
  const { data: versions } = useSuspenseQuery(versionsRead(draft.integration));
  const version = versions.find((one) => one.version === draft.version);
  const environment = useQuery({
    ...environmentRead(draft.integration, draft.version),
    enabled: scheme.environment.length > 0,
  }).data;
  const held = { document: draft.document, scheme, environment, version };
  const statuses = statusesOf(scheme, {
    saved: draft.saved,
    // A way that was just added is settled by its own steps.
    isSettled: draft.way === undefined && version !== undefined && version.scheme !== null,
    isTested: version !== undefined && version.testedAt !== null,
    isLacking:
      environment !== undefined &&
      scheme.environment.some(({ name }) => environment.every((one) => one.name !== name)),
    isChanged: draft.isChanged,
  });
  // Where one goes on is decided once: a save by key alone does not leave the step.
  const [start] = useState(() => nextStepOf(statuses));
  const asked = statuses.find(({ step }) => step === view.step);
  const open =
    view.step === noStep
      ? undefined
      : asked === undefined
        ? start
        : asked.state === 'locked'
          ? nextStepOf(statuses)
          : asked.step;

  const { save, pending, refusal, conflicts, words } = useSaveStep(scheme);
  const goOn = (step: string) => {
    const after = statuses[statuses.findIndex((one) => one.step === step) + 1];
    if (after === undefined) return;
    focusNext.current = true;
    show({ step: after.step, path: undefined, line: undefined });
  };

  const faults = useRef<HTMLElement>(null);
  const focusNext = useRef(false);
  useEffect(() => {
    if (!focusNext.current || open === undefined) return;
    focusNext.current = false;
    document.getElementById(stepButtonId(open))?.focus();
  }, [open]);
  const saved = draft.saved;
  const [faultySaves, countFaultySave] = useState(0);
  useEffect(() => {
    if (faultySaves > 0) faults.current?.focus();
  }, [faultySaves]);

  // A save that somebody else's is in the way of: what to do about it is asked on top of the page.
  const toldConflicts = useRef(0);
  useEffect(() => {
    if (!draft.isBehind || conflicts === toldConflicts.current) return;
    toldConflicts.current = conflicts;
    document.getElementById(conflictId)?.focus();
  }, [draft.isBehind, conflicts]);

  const saveOpen = (isContinuing: boolean) => {
    if (open === undefined || open === lastStep || draft.isReadOnly) return;
    void save(open, (isSound) => {
      if (!isSound) countFaultySave((count) => count + 1);
      else if (isContinuing) goOn(open);
    });
  };
  const saveRef = useRef(saveOpen);
  saveRef.current = saveOpen;
  useSaveKey(useCallback(() => saveRef.current(false), []));

  return (
    <div className={css['steps']}>
      <FaultList scheme={scheme} faults={strayFaults(scheme, saved)} onJump={jump} />
      {statuses.map((status, index) => {
        const { step } = status;
        const screen = scheme.screens.find((one) => one.step === step);
        const isOpen = step === open;
        return (
          <StepSection
            key={step}
            status={status}
            number={index + 1}
            title={titleOf(step, scheme)}
            hint={screen?.summary ?? 'Connect an account as your users will, and see every request.'}
            line={status.state === 'locked' || status.state === 'untouched' ? '' : lineOf(step, held)}
            isOpen={isOpen}
            onToggle={() => show({ step: isOpen ? noStep : step, path: undefined, line: undefined })}
          >
            {step === lastStep ? (
              <RunStep testedAt={version?.testedAt ?? null} isDirty={draft.isDirty} />
            ) : (
              <>
                <FaultList ref={faults} scheme={scheme} faults={status.faults} onJump={jump} />
                <StepBody
                  step={step}
                  scheme={scheme}
                  path={view.line === undefined ? view.path : undefined}
                />
                {refusal?.step === step && (
                  <ProblemView problem={refusal.problem} onJump={jump} takesFocus level={3} />
                )}
                <SaveBar
                  status={status}
                  isPending={pending === step}
                  isDirty={draft.isDirty || waiting > 0}
                  others={statuses
                    .filter((one) => one.state === 'changed' && one.step !== step)
                    .map((one) => titleOf(one.step, scheme))}
                  onSave={saveOpen}
                  onContinue={() => goOn(step)}
                  why={why}
                />
              </>
            )}
          </StepSection>
        );
      })}
      <Spoken>{words}</Spoken>
    </div>
  );
}
