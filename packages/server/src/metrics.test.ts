import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('requests, exchanges, dropped ones and renewals are counted; servers do not share meters', async () => {
  const metrics = createMetrics();
  metrics.request({ method: 'GET', route: '/v1/schemes', status: 200 }, 0.002);
  metrics.exchange('test', '2xx');
  metrics.exchange('test', '2xx');
  metrics.renewal('failed');
  metrics.exchangesDropped(7);
  metrics.delivery('retried');
  const { body, contentType } = await metrics.text();
  expect(contentType).toContain('text/plain');
  expect(body).toContain(
    'claviger_http_request_duration_seconds_count{method="GET",route="/v1/schemes",status="200"} 1',
  );
  expect(body).toContain('claviger_exchanges_total{purpose="test",outcome="2xx"} 2');
  expect(body).toContain('claviger_renewals_total{outcome="failed"} 1');
  expect(body).toContain('claviger_exchanges_dropped_total 7');
  expect(body).toContain('claviger_webhook_deliveries_total{outcome="retried"} 1');
  expect((await createMetrics().text()).body).not.toContain('/v1/schemes');
});
