import type {
  ExplainedAnswer,
  ExplainedClock,
  GivenAnswer,
  GivenClock,
  RenewalExplanation,
} from '@claviger/engine';

/** What was asked, to be repeated beside what came of it. */
export interface Asked {
  readonly answer: GivenAnswer | undefined;
  readonly clock: GivenClock | undefined;
}

/** An explanation as a person reads it. */
export function renewalLines(head: string, found: RenewalExplanation, asked: Asked): string {
  const parts = [`${head}\n${found.why}`];
  if (found.answer !== null && asked.answer !== undefined)
    parts.push(answerLines(found.answer, asked.answer).join('\n'));
  if (found.clock !== null && asked.clock !== undefined)
    parts.push(clockLines(found.clock, asked.clock).join('\n'));
  return parts.join('\n\n');
}

function answerLines(
  { renews, why, conditions, next }: ExplainedAnswer,
  { status }: GivenAnswer,
): readonly string[] {
  return [
    `An answer with status ${status}: ${verdict(renews)}`,
    `  ${why}`,
    ...(conditions.length === 0 ? [] : ['  conditions, the nearest first']),
    ...conditions.map((one) => `    ${one.isMet ? 'met' : 'not met'}: ${one.words} (${one.why})`),
    '  what happens then',
    ...next.map((step, index) => `    ${index + 1}. ${step}`),
  ];
}

function clockLines(found: ExplainedClock, { obtainedAt, now }: GivenClock): readonly string[] {
  const { expiresAt, expiresBy, refreshAt, grantExpiresAt, grantDaysLeft } = found;
  const rows: readonly (readonly [string, string])[] = [
    ['obtained', new Date(obtainedAt).toISOString()],
    ['now', new Date(now).toISOString()],
    ['end', expiresAt === null ? 'unknown' : `${expiresAt}${expiresBy === null ? '' : `, by ${expiresBy}`}`],
    ['renewed from', refreshAt ?? 'never early'],
    [
      'consent ends',
      grantExpiresAt === null ? 'unknown' : `${grantExpiresAt} (${daysLeft(grantDaysLeft ?? 0)})`,
    ],
  ];
  return [
    `At this moment: ${verdict(found.renews)}`,
    `  ${found.why}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(12)}  ${value}`),
  ];
}

function verdict(renews: boolean): string {
  return renews ? 'renew' : 'do not renew';
}

function daysLeft(days: number): string {
  return days === 1 ? '1 day left' : `${days} days left`;
}
