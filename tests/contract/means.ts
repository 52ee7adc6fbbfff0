import type { Ability } from './abilities.ts';

/** How something is done on a platform, or why it cannot be. */
export type Mean =
  /** `untried`: what could not be tried without a real tenant or workspace. */
  | { how: string; untried?: string }
  /** What is done instead, where anything is. */
  | { cannot: string; instead?: string };

export type Means = Readonly<Record<Ability, Mean>>;

/** Why something cannot be; null where it can. */
export const whyNot = (means: Means, ability: Ability): string | null => {
  const mean = means[ability];
  return 'cannot' in mean ? mean.cannot : null;
};
