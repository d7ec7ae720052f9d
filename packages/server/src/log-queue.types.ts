import type { ReportedExchange } from '@claviger/engine';
import type { LogQueue } from './log-queue.ts';
import type { LoggedExchange } from './store/history.ts';

declare const queue: LogQueue;
declare const censored: Omit<LoggedExchange, 'id' | 'workspace'>;
declare const raw: ReportedExchange;

void queue.append('ws-1', [censored]);
// @ts-expect-error what is logged was censored before it is queued
void queue.append('ws-1', [{ ...censored, body: raw }]);
