import type { Metric } from '../../sla/terms.ts';
import type { InternalTextKey } from '../registry.ts';

/** The text that names each metric. */
export const metricWords = {
  'first-response': 'metricFirstResponse',
  'next-response': 'metricNextResponse',
  'periodic-update': 'metricPeriodicUpdate',
  resolution: 'metricResolution',
  promise: 'metricPromise',
} as const satisfies Record<Metric, InternalTextKey>;
