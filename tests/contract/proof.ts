import type { Platform } from '../../src/desk/inbound.ts';
import type { Ability } from './abilities.ts';
import { allStories } from './all-stories.ts';
import { stagings } from './staging.ts';
import { whyUntold } from './why-untold.ts';

/** What no story tells, as it is about one platform's own ways, and the tests that do. */
const elsewhere: Partial<Record<Ability, Readonly<Partial<Record<Platform, string>>>>> = {
  home: { slack: 'tests/e2e/triage/routing.test.ts' },
  commandList: { slack: 'tests/manifests/slack-manifest.test.ts', teams: 'tests/manifests/teams-manifest.test.ts' },
  genuine: { slack: 'tests/e2e/robustness/bad-input.test.ts', teams: 'tests/platforms/teams/receive/gate.test.ts' },
  catchUp: { slack: 'tests/e2e/robustness/lost-contact.test.ts' },
};

/** The test files that show an ability on a platform; none where nothing does. */
export function proofOf(ability: Ability, platform: Platform): string[] {
  const told = Object.entries(allStories).flatMap(([name, stories]) => {
    const shows = stories.some((story) =>
      stagings.some(
        (staging) =>
          whyUntold(story, staging) === null &&
          ((staging.customer === platform && story.customer.includes(ability)) ||
            (staging.triage === platform && story.triage.includes(ability))),
      ),
    );
    return shows ? [`tests/contract/${name}.test.ts`] : [];
  });
  const other = elsewhere[ability]?.[platform];
  return other === undefined ? told : [...told, other];
}
