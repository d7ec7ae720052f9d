const values = [
  'z',
  'bundle',
  'globalThis',
  'process',
  'require',
  'Buffer',
  'Object',
  'Array',
  'Promise',
  'Proxy',
  'Reflect',
  'JSON',
  'Symbol.iterator',
  'null',
  'undefined',
  '0',
  '-1',
  '1e9',
  '2 ** 53',
  '""',
  '"a".repeat(1e5)',
  '[]',
  '{}',
  '() => {}',
  'new Proxy({}, {})',
  'new Proxy(z, { get() { throw 1 } })',
  'async () => {}',
  'function* () { yield 1 }',
  '/(a+)+$/',
  'new Uint8Array(1e6)',
  'new Map()',
  'Symbol("s")',
  '10n ** 1000n',
  'new Error("e")',
  'z.request',
  'z.errors.Error',
] as const;

const templates = [
  'const a = $; const b = $; a[b] = $;',
  'try { $($, $) } catch (e) { $ }',
  'for (let i = 0; i < 1e4; i++) { $ }',
  'Object.defineProperty($, "then", { get() { return $ } });',
  'Object.prototype[$] = $;',
  'Array.prototype.toJSON = $;',
  'await $;',
  'await Promise.race([$, $]);',
  'new ($)($);',
  '$.constructor.constructor("return " + $)();',
  'Object.setPrototypeOf($, $);',
  '[$, $].sort($);',
  'JSON.stringify($, $);',
  'String($).replace($, $);',
  'await z.request($, $);',
  'z.console.log($, $);',
  'z.hash("sha256", $);',
  'Buffer.from($).toString($);',
  'new URL($, $);',
  'setTimeout($, $);',
  'Error.prepareStackTrace = $;',
  'class A extends ($) { static [$] = $; } new A();',
  'const f = (n) => n > 0 ? f(n - 1) + 1 : $; f(1e5);',
  'while (Math.random() > 0.001) { $ }',
  'const big = []; for (;;) big.push(new Array(1e4).fill($));',
  'for (;;) await $;',
  'if ($) { ',
  '} $',
  '`${$}`;',
] as const;

/** A program made of a number: the same one each time. Most of them fail, and in many ways. */
export function randomProgram(seed: number): { readonly text: string } {
  let state = (seed + 1) * 2_654_435_761;
  const next = (bound: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % bound;
  };
  const lines = Array.from({ length: 1 + next(5) }, () =>
    (templates[next(templates.length)] ?? '').replaceAll('$', () => values[next(values.length)] ?? 'z'),
  );
  return { text: `${lines.join('\n')}\nreturn ${values[next(values.length)]};` };
}
