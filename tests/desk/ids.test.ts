import { describe, expect, it } from 'vitest';
import { platformIdOf, tsOf } from '../../src/desk/ids.ts';

describe('our ids', () => {
  it.each([
    ['slack:C0GLOBEX:1769000000.000100', '1769000000.000100'],
    ['teams:19:abc@thread.tacv2:1769000000000', '1769000000000'],
  ])(
    'given the id of a message, %s, when its time stamp is asked for, then it is what follows its channel',
    (id, ts) => {
      expect(tsOf(id)).toBe(ts);
    },
  );

  it.each([
    ['slack:C0GLOBEX', 'C0GLOBEX'],
    ['teams:19:abc@thread.tacv2', '19:abc@thread.tacv2'],
  ])('given our id %s, when the platform’s is asked for, then it is what follows the platform', (id, platformId) => {
    expect(platformIdOf(id)).toBe(platformId);
  });
});
