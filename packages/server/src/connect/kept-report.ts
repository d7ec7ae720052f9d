import type { Report, ReportedExchange, TestReport } from '@claviger/engine';

/** Of all that was sent and answered, in characters. What is more is cut, and says so. */
export const keptCharacters = 64 * 1024;

/** A report as an attempt keeps it: what came last is kept first, since that is where it ended. */
export function keptReport(report: Report): Report {
  let left = keptCharacters;
  const kept: TestReport = {
    ...report,
    problem: report.problem === null ? null : withProvider(report.problem),
    http: report.http.toReversed().map(shorten).reverse(),
    bundle: { authData: whole(report.bundle.authData), inputData: whole(report.bundle.inputData) },
    console: report.console.flatMap((line) => (left > 0 ? [{ ...line, text: text(line.text) }] : [])),
    response: whole(report.response),
  };
  // A part of what was censored whole.
  return kept as Report;

  function withProvider({ provider, ...words }: NonNullable<TestReport['problem']>) {
    return provider === undefined ? words : { ...words, provider: text(provider) };
  }

  function shorten(row: ReportedExchange): ReportedExchange {
    const { request, response, problem } = row;
    return {
      ...row,
      request: {
        ...request,
        url: text(request.url),
        headers: headers(request.headers),
        body: request.body === null ? null : text(request.body),
      },
      response: response && {
        ...response,
        headers: headers(response.headers),
        content: text(response.content),
      },
      ...(problem && { problem: withProvider(problem) }),
    };
  }

  function text(given: string): string {
    const mark = `… (cut: ${given.length} characters in all)`;
    const taken = given.length <= Math.max(left, mark.length) ? given : given.slice(0, Math.max(left, 0));
    left -= taken.length;
    return taken === given ? given : `${taken}${mark}`;
  }

  function headers<Value extends string | readonly string[]>(given: Readonly<Record<string, Value>>) {
    const shorter = (value: string | readonly string[]) =>
      typeof value === 'string' ? text(value) : value.map(text);
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, shorter(value) as Value]));
  }

  /** A value that does not fit is left out: half of one would look like another. */
  function whole(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    const size = (JSON.stringify(value) ?? '').length;
    if (size > left) return `(left out: ${size} characters)`;
    left -= size;
    return value;
  }
}
