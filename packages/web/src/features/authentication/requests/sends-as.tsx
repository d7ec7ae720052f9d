import type { ProblemAnswer } from '../../../api/problem.ts';
import { CopyButton } from '../../../ui/copy.tsx';
import { useReadOnly } from '../../../ui/read-only.tsx';
import css from './request-editor.module.css';
import type { Preview, SentRequest } from './use-answers.ts';

/** A request as text, as it goes over the wire. */
export function wireText({ method, url, headers, body }: SentRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, ...(body ? ['', body] : [])].join('\n');
}

export interface SendsAsProps {
  /** What the request is called. */
  readonly title: string;
  readonly preview: Preview;
  /** The place of the step, so that faults of its own are told apart. */
  readonly path: string;
  readonly isCode?: boolean;
  /** Users are sent there, and the server sends nothing. */
  readonly isRedirect?: boolean;
}

/** The exact request that a step would send, credentials censored; what keeps it from being made is told in its place. */
export function SendsAs({ title, preview, path, isCode = false, isRedirect = false }: SendsAsProps) {
  const { request, problem, isAskable, isFetching } = preview;
  // Only who may change a step asks the server what it would send.
  if (useReadOnly()) return null;
  if (!isAskable)
    return isCode ? null : <p className={css['hint']}>Type a URL to see the request that is sent.</p>;
  return (
    <section className={css['sends']} aria-label={`${title} sends as`} aria-busy={isFetching}>
      <div className={css['about']}>
        <span>
          {isCode && !isRedirect
            ? 'The first request that the code sends'
            : isRedirect
              ? 'Sends users to'
              : 'Sends as'}
          {isFetching && request !== undefined && ', updating…'}
        </span>
        {request !== undefined && (
          <CopyButton text={() => wireText(request)} label={`Copy ${title} as it is sent`} isIconOnly />
        )}
      </div>
      {problem !== undefined && <Refusal problem={problem} path={path} />}
      {problem === undefined && request === undefined && (
        <span className={css['hint']}>Asking the server…</span>
      )}
      {request !== undefined && problem === undefined && (
        <div>
          <code>
            <strong>{request.method}</strong> {inLines(request.url)}
          </code>
          <dl className={css['headers']}>
            {Object.entries(request.headers).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <code>{name}:</code>
                </dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
          {request.body !== null && request.body !== '' && (
            <pre>{isPairs(request) ? inLines(request.body) : request.body}</pre>
          )}
        </div>
      )}
    </section>
  );
}

/** Pairs each on a line of its own, to be read; what is copied has them as they are sent. */
function inLines(text: string): string {
  return text.replace(/[?&](?=[^?&]*=)/g, '\n$&');
}

function isPairs({ headers }: SentRequest): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return type?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** Faults of this very request first; others only say that the preview waits for them. */
function Refusal({ problem, path }: { readonly problem: ProblemAnswer; readonly path: string }) {
  const own = problem.errors.filter((fault) => fault.path.startsWith(path));
  if (problem.errors.length > 0 && own.length === 0)
    return (
      <p className={css['hint']}>
        The preview waits for another part of the definition: <code>{problem.errors[0]?.path}</code>{' '}
        {problem.errors[0]?.message}
      </p>
    );
  return (
    <div className={css['fault']}>
      <p>{own.length > 0 ? 'This request cannot be made yet.' : problem.detail}</p>
      {own.length > 0 ? (
        <ul>
          {own.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>
              <code>{fault.path.slice(path.length).replace(/^\./, '')}</code> {fault.message}
            </li>
          ))}
        </ul>
      ) : (
        <p>{problem.fix}</p>
      )}
    </div>
  );
}
