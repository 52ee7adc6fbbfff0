import { expect, test } from 'vitest';
import { channelsToCheck } from '../../src/compose/doctor/channels-to-check.ts';
import { parseDeskFile } from '../../src/desk/settings/parse.ts';

test('given channels on both platforms, when the doctor picks them, then each platform has its own, triage first, and none that is off', () => {
  const parsed = parseDeskFile(
    `customers:
  - name: Globex
    channels:
      - { platform: teams, id: "19:globex@thread.tacv2" }
      - { platform: slack, id: C0GLOBEX }
      - { platform: teams, id: "19:old@thread.tacv2", mode: off }
triage:
  - { platform: teams, channel: "19:triage@thread.tacv2" }
`,
    'desk.yaml',
  );
  const file = parsed.ok ? parsed.file : null;
  expect(channelsToCheck('teams', file, [])).toEqual([
    { id: '19:triage@thread.tacv2', name: '19:triage@thread.tacv2', use: 'triage' },
    { id: '19:globex@thread.tacv2', name: '19:globex@thread.tacv2', use: 'customer' },
  ]);
  expect(channelsToCheck('slack', file, []).map(({ id }) => id)).toEqual(['C0GLOBEX']);
});
