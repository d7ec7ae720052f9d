/** More values than any form of ours has. The platform's own reader takes time by the square of their number. */
const mostValues = 1_000;

/** What a posted form says; undefined when it says more than a form of ours can. */
export function postedForm(text: string): URLSearchParams | undefined {
  return text.split('&', mostValues + 1).length > mostValues ? undefined : new URLSearchParams(text);
}
