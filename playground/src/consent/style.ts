/** The look of the provider's pages, light and dark. Contrast is 4.5:1 or better for every text. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f3f1ec, #16181d);
  --card: light-dark(#ffffff, #20242c);
  --text: light-dark(#1f2430, #eceef2);
  --muted: light-dark(#565d6d, #aab1c0);
  --line: light-dark(#868d9c, #7b8496);
  --accent: light-dark(#1f5f4a, #7fd1b0);
  --on-accent: light-dark(#ffffff, #10231b);
  --hair: light-dark(#dcd9d1, #343a45);
  --bad: light-dark(#a3231c, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100dvh; display: grid; grid-template-columns: minmax(0, 1fr); align-items: start;
  justify-items: center; padding: clamp(1rem, 12dvh, 7rem) 1rem 1.5rem; overflow-wrap: anywhere;
  background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
main {
  inline-size: 100%; max-inline-size: 26.25rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--hair); border-radius: 0.75rem;
}
.brand { margin: 0 0 1.25rem; color: var(--muted); font-weight: 600; letter-spacing: 0.02em; }
h1 { margin: 0 0 0.5rem; font-size: 1.375rem; line-height: 1.3; text-wrap: balance; }
p, ul { margin: 0 0 1.25rem; text-wrap: pretty; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1.0625rem; }
h2 + .muted { margin-block-end: 0.5rem; }
dl { margin: 0 0 1.25rem; }
dl div { padding-block: 0.375rem; border-block-start: 1px solid var(--hair); }
dt { color: var(--muted); font-size: 0.875rem; }
dd { margin: 0; }
code { font-family: ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace; font-size: 0.9375rem; user-select: all; }
p:has(+ ul) { margin-block-end: 0.25rem; }
ul { padding-inline-start: 1.25rem; }
main > :last-child { margin-block-end: 0; }
.muted { color: var(--muted); }
label { display: block; margin-block-end: 0.25rem; font-weight: 600; }
input {
  inline-size: 100%; min-block-size: 2.75rem; margin-block-end: 1.125rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 0.375rem;
}
button {
  min-block-size: 2.75rem; padding: 0.5rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 0.375rem;
}
button.quiet { color: var(--text); background: transparent; border-color: var(--line); }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; }
form + form { margin-block-start: 0.75rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
[role="alert"] { color: var(--bad); font-weight: 600; }
[role="alert"]:focus { outline: 0; }
@media (max-width: 480px) {
  body { padding: 0; align-items: stretch; background: var(--card); }
  main { max-inline-size: none; padding: 1.75rem 1.25rem; border: 0; border-radius: 0; }
}
`;
