import type { Fact } from './fact.ts';

/**
 * What was taken up again is as if it had never been dropped: the customer waited all the while. The statuses that hung on it
 * go with that.
 */
export function neverDropped(facts: readonly Fact[]): readonly Fact[] {
  const again = facts.findLastIndex(({ is }) => is === 'taken-up');
  if (again < 0) return facts;
  let away = false;
  return facts.filter((fact, index) => {
    if (index > again) return true;
    if (fact.is === 'dropped') away = true;
    else if (fact.is === 'taken-up') away = false;
    else return !away || fact.is !== 'status';
    return false;
  });
}
