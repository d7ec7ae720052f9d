export { createApp } from './app.ts';
export type { Deps } from './deps.ts';
export { createLog } from './log.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { readSettings, type Settings, SettingsError } from './settings.ts';
export { type StartedServer, startServer } from './start.ts';
export type { Store } from './store/store.ts';
