/**
 * A step as it runs. A document may keep the other mode beside the one that is shown: code has the form it was made of
 * (`form`), and a form the code it may go back to (`code`). Only the shown one runs. @see COD-3, COD-4, COD-5, LBL-9
 */
export function shownMode<Value>(step: Value): Value {
  if (typeof step !== 'object' || step === null) return step;
  const kept = 'source' in step ? 'form' : 'url' in step ? 'code' : undefined;
  if (kept === undefined || !(kept in step)) return step;
  return Object.fromEntries(Object.entries(step).filter(([key]) => key !== kept)) as Value;
}

/** A scheme's config with every step of it as it runs. */
export function shownModes<Config>(config: Config): Config {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return config;
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, shownMode(value)])) as Config;
}
