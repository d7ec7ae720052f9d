import { createHash } from 'node:crypto';
import {
  alternativeDocument,
  type Diagnosis,
  type Engine,
  pathOfAlternative,
  type Report,
  type ReportedExchange,
  type Subject,
  type Trial,
} from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import { exchangeAnswer, runProblem } from './answers.ts';
import { keptReport } from './connect/kept-report.ts';
import type { Document } from './definitions.ts';
import type { Deps } from './deps.ts';
import { type RunSubject, recordExchanges } from './history.ts';
import { describedProblemSchema, exchangeSchema } from './openapi/schemas.ts';

const trialSchema = z
  .object({
    id: z.string().meta({ examples: ['client-secret-basic'] }),
    title: z.string(),
    why: z.string(),
    verdict: z.enum(['works', 'further', 'same', 'untried']).meta({
      description:
        '`works`: all that failed passes; `further`: it got past this failure; `untried`: offered, for you and the user to try.',
    }),
    exchange: exchangeSchema.nullable().meta({ description: 'The one to compare with the failed one.' }),
    changes: z.array(
      z.object({
        path: z.string().meta({ examples: ['authentication.test.url'] }),
        before: z.unknown().optional().meta({ description: 'Absent where nothing stands there.' }),
        after: z.unknown().optional().meta({ description: 'Absent where it is taken away.' }),
      }),
    ),
  })
  .meta({ id: 'Trial', description: 'One change of the definition, and what came of it.' });

export const diagnosisSchema = z
  .object({
    problem: describedProblemSchema,
    failed: exchangeSchema
      .nullable()
      .meta({ description: 'Null where the failure is no answer to a request of ours.' }),
    trials: z.array(trialSchema).meta({ description: 'In the order in which they were tried.' }),
    best: z.string().nullable().meta({ description: 'The id of the trial to apply.' }),
    note: z.string().nullable().meta({ description: 'Why nothing was tried, where nothing was.' }),
  })
  .meta({ id: 'Diagnosis', description: 'The usual variations of what failed, tried.' });

export type DiagnosisAnswer = z.infer<typeof diagnosisSchema>;

/**
 * Diagnoses what failed by the document of the way that it was to be connected by. Changes are told where they stand
 * in the whole document. @see F-064
 */
export async function diagnoseSubject(
  { engine }: Pick<Deps, 'engine'>,
  subject: Subject,
  { document: whole, ...asked }: Parameters<Engine['diagnose']>[1],
): Promise<Diagnosis | undefined> {
  const { alternative } = subject;
  const document = alternativeDocument(whole, alternative) ?? whole;
  const diagnosis = await engine.diagnose(subject, { ...asked, document });
  if (diagnosis === undefined) return undefined;
  const trials = diagnosis.trials.map((trial) => ({
    ...trial,
    changes: trial.changes.map((one) => ({
      ...one,
      path: pathOfAlternative(whole, alternative, one.path),
    })),
  }));
  return { ...diagnosis, trials };
}

/** Writes what a diagnosis sent, and makes its answer. `report`: of the failure, as the log has it. */
export async function recordDiagnosis(
  deps: Deps,
  about: RunSubject,
  diagnosis: Diagnosis,
  report: Report | undefined,
): Promise<DiagnosisAnswer> {
  for (const trial of diagnosis.trials) if (trial.report) await recordExchanges(deps, about, trial.report);
  const { problem, failed, trials, best = null, note = null } = diagnosis;
  const logged = failed && report?.http.findLast((row) => isSame(row, failed));
  const known = report && logged ? bounded(report, logged) : failed;
  return {
    problem: runProblem(problem),
    failed: known ? rowAnswer(about, known) : null,
    trials: trials.map((trial) => trialAnswer(about, trial)),
    best,
    note,
  };
}

function isSame(row: ReportedExchange, failed: ReportedExchange): boolean {
  return (
    row.purpose === failed.purpose &&
    row.startedAt === failed.startedAt &&
    row.response?.status === failed.response?.status
  );
}

function trialAnswer(about: RunSubject, { report, row, ...told }: Trial): DiagnosisAnswer['trials'][number] {
  const { id, title, why, verdict, changes } = told;
  const shown = row === undefined ? undefined : report?.http[row];
  return {
    id,
    title,
    why,
    verdict,
    exchange: shown === undefined || report === undefined ? null : rowAnswer(about, bounded(report, shown)),
    changes: changes.map(({ path, before, after }) => ({ path, before, after })),
  };
}

/** A row with no more of a long body than an attempt keeps. */
function bounded(report: Report, row: ReportedExchange): ReportedExchange {
  return keptReport({ ...report, http: [row] }).http[0] ?? row;
}

function rowAnswer({ workspace: _, ...about }: RunSubject, row: ReportedExchange) {
  return exchangeAnswer({ ...about, id: row.id ?? '', body: row });
}

/** Tells one state of a definition from another. */
export function documentHash(document: Document): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
