import type { Report } from '@claviger/engine';
import { problemLines } from '../problem-words.ts';

/** What a run came to, as a person reads it: each request in a line, then the answer or what went wrong. */
export function reportLines(report: Report): string {
  const { ok, http, response, console: printed, problem } = report;
  const requests = http.map(({ purpose, request, response: answer, durationMs }) =>
    [
      `  ${purpose.padEnd(9)}`,
      request.method,
      request.url,
      answer === null ? 'no answer' : String(answer.status),
      `${durationMs} ms`,
    ].join(' '),
  );
  const said = printed.map(({ level, text }) => `  ${level}: ${text}`);
  const end = ok
    ? response === undefined || response === null
      ? []
      : ['response', indented(JSON.stringify(response, null, 2))]
    : problem === null
      ? []
      : [problemLines(problem)];
  return [
    ...(requests.length > 0 ? ['requests', ...requests] : []),
    ...(said.length > 0 ? ['console', ...said] : []),
    ...end,
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
