import type { Native } from './native.ts';

type Write = (...given: readonly unknown[]) => void;

export interface ConsoleParts {
  readonly console: Readonly<Record<string, Write>>;
  /** A value in words, as a console shows it. */
  readonly show: (value: unknown) => string;
}

/** Makes `z.console`. @see Z-2 */
export function makeConsole(native: Native): ConsoleParts {
  const show = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'function') return `[Function: ${value.name || 'anonymous'}]`;
    if (typeof value === 'bigint' || typeof value === 'symbol' || value === undefined) return String(value);
    try {
      if (value instanceof Error) return String(value.stack ?? '') && `${value.name}: ${value.message}`;
      const seen: unknown[] = [];
      const written = JSON.stringify(value, (_, member: unknown) => {
        if (typeof member === 'bigint') return `${member}n`;
        if (typeof member !== 'object' || member === null) return member;
        if (seen.includes(member)) return '[seen above]';
        if (seen.length < 200) seen.push(member);
        return member;
      });
      return written ?? String(value);
    } catch {
      return '[a value that cannot be shown]';
    }
  };
  /** `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, as Node reads them. */
  const format = (given: readonly unknown[]): string => {
    const [first, ...rest] = given;
    if (typeof first !== 'string' || !/%[sdifjoO%]/.test(first)) return given.map(show).join(' ');
    let at = 0;
    const filled = first.replace(/%[sdifjoO%]/g, (mark) => {
      if (mark === '%%') return '%';
      if (at >= rest.length) return mark;
      const value = rest[at];
      at += 1;
      return /[dif]/.test(mark) ? String(Number(value)) : show(value);
    });
    return [filled, ...rest.slice(at).map(show)].join(' ');
  };
  const at =
    (level: string): Write =>
    (...given) =>
      void native('line', level, format(given));
  const log = at('log');
  return {
    show,
    console: {
      log,
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      debug: at('debug'),
      trace: at('debug'),
      dir: (value) => log(value),
      table: (value) => log(value),
      assert: (holds, ...given) => {
        if (!holds) at('error')('Assertion failed', ...given);
      },
    },
  };
}
