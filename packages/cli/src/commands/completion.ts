import type { Command } from 'commander';

/** The shells that can complete. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** `claviger completion SHELL`: a script that completes commands and options, made from the commands themselves. */
export function completionScript(program: Command, shell: Shell): string {
  const table = wordsOf(program, '');
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](table);
}

/** What may follow the words of a command: `auth` → `start`, `--help`, … */
interface Level {
  readonly path: string;
  readonly words: readonly string[];
}

function wordsOf(command: Command, path: string): readonly Level[] {
  const { commands, options } = command;
  const words = [
    ...commands.map((one) => one.name()),
    ...options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long])),
    '--help',
  ];
  const below = commands.flatMap((one) => wordsOf(one, path === '' ? one.name() : `${path} ${one.name()}`));
  return [{ path, words }, ...below];
}

function cases(table: readonly Level[], line: (level: Level) => string): string {
  return table.map((level) => `    ${line(level)}`).join('\n');
}

/** Files are completed where nothing else fits. */
function bashScript(table: readonly Level[]): string {
  return `_claviger() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${cases(
  table.filter(({ path }) => path !== ''),
  ({ path }) => `"${path.includes(' ') ? '' : ' '}${path}") path="${path}" ;;`,
)}
    esac
  done
  case "$path" in
${cases(table, ({ path, words }) => `"${path}") COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")) ;;`)}
  esac
}
complete -o default -F _claviger claviger
`;
}

function zshScript(table: readonly Level[]): string {
  return `#compdef claviger
autoload -U +X bashcompinit && bashcompinit
${bashScript(table)}`;
}

function fishScript(table: readonly Level[]): string {
  const lines = table.flatMap(({ path, words }) => {
    const seen = path.split(' ').filter((word) => word !== '');
    const below = table.filter(
      (other) => other.path !== path && other.path.startsWith(path === '' ? '' : `${path} `),
    );
    const deeper = below
      .map((other) => other.path.split(' ')[seen.length] ?? '')
      .filter((word) => word !== '');
    const conditions = [
      ...seen.map((word) => `__fish_seen_subcommand_from ${word}`),
      ...(deeper.length === 0 ? [] : [`not __fish_seen_subcommand_from ${[...new Set(deeper)].join(' ')}`]),
    ];
    const condition = conditions.length === 0 ? '' : ` -n '${conditions.join('; and ')}'`;
    return words.map((word) =>
      word.startsWith('--')
        ? `complete -c claviger${condition} -l ${word.slice(2)}`
        : `complete -c claviger${condition} -f -a ${word}`,
    );
  });
  return `${lines.join('\n')}\n`;
}
