import type { StepDocument } from './mode.ts';
import type { SentRequest } from './use-answers.ts';
import { isMembers } from './value.ts';

const membersOf = (value: unknown) => (isMembers(value) ? value : {});

const headerOf = ({ headers }: SentRequest, name: string) =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * A request with what is added by default, as far as the request that was made of it tells: for one whose form cannot
 * be read back, such as a client's login that is made as the request leaves. Undefined where its body is no form.
 */
export function wholeOfSent(
  own: StepDocument,
  beginning: StepDocument,
  request: SentRequest | undefined,
): StepDocument | undefined {
  const type = request && headerOf(request, 'content-type');
  if (request === undefined || type === undefined || !type.startsWith('application/x-www-form-urlencoded'))
    return undefined;
  const [mine, first] = [own, beginning].map((step) => membersOf(step['body']));
  const body = [...new URLSearchParams(request.body ?? '')].map(([name, text]) => [
    name,
    mine?.[name] ?? first?.[name] ?? text,
  ]);
  const login = headerOf(request, 'authorization');
  const headers = membersOf(own['headers']);
  return {
    ...own,
    method: request.method,
    headers: { 'Content-Type': type, ...(login !== undefined && { Authorization: login }), ...headers },
    body: Object.fromEntries(body),
  };
}
