/** Makes `require`: harmless parts of Node's modules, given by us. @see COD-9 */
export function makeRequire(modules: Readonly<Record<string, unknown>>): (name: unknown) => unknown {
  const nodes =
    /^(?:assert|async_hooks|child_process|cluster|console|constants|dgram|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|readline|repl|stream|string_decoder|timers|tls|tty|util|v8|vm|wasi|worker_threads|zlib)(?:\/|$)/;
  const known = Object.keys(modules).join(', ');
  return (given) => {
    const name = String(given).replace(/^node:/, '');
    if (Object.hasOwn(modules, name)) return modules[name];
    if (nodes.test(name))
      throw new Error(
        `The module "${name}" is not there: code has no files, no processes and no network of its own. There are: ${known}. For HTTP, use z.request.`,
      );
    throw new Error(
      `The package "${name}" is not there: code cannot load npm packages. There are: ${known}.`,
    );
  };
}
