import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parityTable } from '../../docs/parity-table.ts';
import { platforms } from '../../src/desk/inbound.ts';
import { type Ability, abilities } from './abilities.ts';
import { meansOf } from './all-means.ts';
import { allStories } from './all-stories.ts';
import type { Mean } from './means.ts';
import { proofOf } from './proof.ts';

const root = new URL('../../', import.meta.url);
const names = Object.keys(abilities).filter((name): name is Ability => name in abilities);

describe('the page of what works on Slack and on Teams', () => {
  it('given what the suite declares, when the page is made, then the one in the docs is no other', () => {
    const page = readFileSync(new URL('docs/parity.md', root), 'utf8');
    expect(page, 'run: npm run docs:parity').toBe(parityTable());
  });

  it('given all that a platform says it can, when it is looked for, then a test shows it', () => {
    const unshown = platforms.flatMap((platform) =>
      names.filter((name) => 'how' in meansOf[platform][name] && proofOf(name, platform).length === 0),
    );
    expect(unshown).toEqual([]);
    const shown = new Set(platforms.flatMap((platform) => names.flatMap((name) => proofOf(name, platform))));
    for (const path of shown) expect(existsSync(new URL(path, root)), path).toBe(true);
  });

  it('given what a platform cannot, when it is read, then it has a reason', () => {
    const reasons = platforms.flatMap((platform) =>
      names.flatMap((name) => {
        const mean: Mean = meansOf[platform][name];
        return 'cannot' in mean ? [mean.cannot] : [];
      }),
    );
    expect(reasons.length).toBeGreaterThan(5);
    for (const reason of reasons) expect(reason.length).toBeGreaterThan(15);
  });

  it('given all stories, when they are listed, then each has a title of its own', () => {
    const titles = Object.values(allStories).flatMap((stories) => stories.map(({ title }) => title));
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^given .+, when .+, then .+/u);
  });
});
