/** One tap on the question, as Slack tells it. */
export type Tap = { user: string; emoji: string; change: 'added' | 'removed' };

/** Random numbers from 0 to 1 that are the same ones each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same in another order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** So many taps more that Slack would allow, after those that were made before. */
export function moreTaps(
  before: readonly Tap[],
  count: number,
  { users, emoji, random }: { users: readonly string[]; emoji: readonly string[]; random: () => number },
): Tap[] {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const stands = new Set<string>();
  const put = ({ user, emoji: name, change }: Tap) => stands[change === 'added' ? 'add' : 'delete'](`${user} ${name}`);
  before.forEach(put);
  return Array.from({ length: count }, () => {
    // Of three taps one takes something back, if anything stands.
    const [user = pick(users), name = pick(emoji)] =
      random() < 1 / 3
        ? pick([...stands])
            .split(' ')
            .filter(Boolean)
        : [];
    const tap: Tap = { user, emoji: name, change: stands.has(`${user} ${name}`) ? 'removed' : 'added' };
    put(tap);
    return tap;
  });
}

/** Whoever may answer has the score of the emoji that they gave last of those that still stand. */
export function plainCount(
  taps: readonly Tap[],
  means: Readonly<Record<string, number>>,
  voters: readonly string[],
): Record<string, number> {
  const stands = new Map<string, Tap>();
  for (const tap of taps) {
    const key = `${tap.user} ${tap.emoji}`;
    stands.delete(key);
    if (tap.change === 'added') stands.set(key, tap);
  }
  const scores: Record<string, number> = {};
  for (const { user, emoji } of stands.values()) {
    const score = means[emoji];
    if (score !== undefined && voters.includes(user)) scores[user] = score;
  }
  return scores;
}
