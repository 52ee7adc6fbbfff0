import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/web/metrics.ts';
import { openWeb, type TestWeb } from './open-web.ts';

describe('metrics', () => {
  let web: TestWeb | undefined;
  afterEach(() => web?.close());

  const lines = async (metrics: ReturnType<typeof createMetrics>): Promise<string[]> => {
    web = await openWeb({ metrics });
    const answer = await web.ask('/metrics', { headers: {} });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    return String(answer.body).split('\n');
  };

  it('given work that was counted, when /metrics is read, then each figure stands under its name', async () => {
    const metrics = createMetrics();
    metrics.inboundStored('message');
    metrics.inboundStored('message');
    metrics.inboundsDuplicate(3);
    metrics.inboundProcessed('done');
    metrics.effectSent('post', 'sent');
    metrics.acknowledged(0.004);
    metrics.processed(0.2);
    metrics.effectDelayed(2);
    const backlog = async (count: number) => count;
    metrics.watch({
      inboxWaiting: () => backlog(5),
      inboxParked: () => backlog(1),
      effectsWaiting: () => backlog(7),
      effectsParked: () => backlog(0),
      effectsHeld: () => backlog(4),
      jobsParked: () => backlog(0),
    });
    const text = await lines(metrics);
    expect(text).toEqual(
      expect.arrayContaining([
        'threadwell_inbounds_total{kind="message"} 2',
        'threadwell_inbounds_duplicate_total 3',
        'threadwell_inbounds_processed_total{outcome="done"} 1',
        'threadwell_effects_sent_total{kind="post",outcome="sent"} 1',
        'threadwell_acknowledge_seconds_bucket{le="0.005"} 1',
        'threadwell_process_seconds_bucket{le="0.1"} 0',
        'threadwell_effect_delay_seconds_sum 2',
        'threadwell_inbox_waiting 5',
        'threadwell_inbox_parked 1',
        'threadwell_effects_waiting 7',
        'threadwell_effects_parked 0',
        'threadwell_effects_held 4',
      ]),
    );
    expect(text.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  });

  it('given a store that is away, when /metrics is read, then the rest is there and no gauge lies', async () => {
    const metrics = createMetrics();
    let away = false;
    const count = async () => {
      if (away) throw new Error('away');
      return 4;
    };
    metrics.watch({
      inboxWaiting: count,
      inboxParked: count,
      effectsWaiting: count,
      effectsParked: count,
      effectsHeld: count,
      jobsParked: count,
    });
    metrics.inboundStored('edit');
    expect((await metrics.text()).body).toContain('threadwell_inbox_waiting 4');
    away = true;
    const text = await lines(metrics);
    expect(text).toContain('threadwell_inbounds_total{kind="edit"} 1');
    expect(text.some((line) => line.startsWith('threadwell_inbox_waiting '))).toBe(false);
  });
});
