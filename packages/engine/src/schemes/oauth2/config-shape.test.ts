import { expect, test } from 'vitest';
import { z } from 'zod';
import { configShape } from './config-shape.ts';

test('F-063 a builder meets first what every app asks for', () => {
  const { properties = {} } = z.toJSONSchema(z.strictObject(configShape), { io: 'input' });
  const inSight = Object.entries(properties).filter(
    ([, drawn]) => typeof drawn === 'object' && drawn['x-place'] === 'main',
  );
  expect(inSight.map(([key]) => key)).toEqual([
    'authorizeUrl',
    'scope',
    'enablePkce',
    'getAccessToken',
    'refreshAccessToken',
    'autoRefresh',
  ]);
  expect(properties['scope']).toMatchObject({ type: 'string', 'x-widget': 'scopes' });
});
