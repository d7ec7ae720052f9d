/** One fault of what was sent, with its place. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** A problem as the server answers it. @see RFC 9457 */
export interface ProblemAnswer {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
  readonly status: number;
  readonly errors: readonly Fault[];
  readonly reference?: string;
}

/** What a call that failed throws: the server's problem, or what the browser knows when nothing answered. */
export class ApiProblem extends Error {
  readonly problem: ProblemAnswer;

  constructor(problem: ProblemAnswer) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** The problem of anything that was thrown. */
export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof ApiProblem) return error.problem;
  return {
    code: 'internal',
    title: 'The console made a mistake',
    detail: error instanceof Error ? error.message : 'Something unexpected was thrown.',
    fix: 'Reload the page. Your saved work is on the server.',
    status: 0,
    errors: [],
  };
}

/** Nothing answered: the network or the server is away. */
export function unreachable(): ApiProblem {
  return new ApiProblem({
    code: 'internal',
    title: 'The server does not answer',
    detail: 'The request got no answer. The server is stopped, or the network between you and it is.',
    fix: 'Check that the server runs, then try again. What you typed is still here.',
    status: 0,
    errors: [],
  });
}

/** Reads the problem of an answer that is no success. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const given = typeof body === 'object' && body !== null ? (body as Partial<ProblemAnswer>) : {};
  return new ApiProblem({
    code: given.code ?? 'internal',
    title: given.title ?? `The server answered ${response.status}`,
    detail: given.detail ?? 'The answer says no more.',
    fix: given.fix ?? 'Try again.',
    errors: given.errors ?? [],
    status: response.status,
    ...(given.reference === undefined ? {} : { reference: given.reference }),
  });
}
