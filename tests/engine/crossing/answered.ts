import { DeliveryError, type Outgoing } from '../../../src/engine/platform.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { until } from '../../support/test-desk.ts';
import { fileOf, idOf, TwoPlatforms } from './two-platforms.ts';

/** Where Gina asks, on Teams, and where the desk has its triage, on Slack. */
export const channel = idOf('teams', 'channel');
export const desk = idOf('slack', 'triage');

const failing = (kind: 'unknown' | 'again' | 'held') => new DeliveryError('told', { kind }, `told: ${kind}`);
export const isReply = ({ effect }: Outgoing): boolean => effect.kind === 'reply';
export const replies = (world: TwoPlatforms) => world.sent.filter(isReply);

/** Fails the first so many times. */
export function first(times: number, kind: 'unknown' | 'again', fits: (outgoing: Outgoing) => boolean = isReply) {
  let left = times;
  return (outgoing: Outgoing) => (fits(outgoing) && left-- > 0 ? failing(kind) : undefined);
}

/** Gina asked on Teams, and Ana answers from Slack, under the card: the first try to say it fails as told. */
export async function answered(
  { store, stopLater }: { store: Store; stopLater: (world: TwoPlatforms) => TwoPlatforms },
  fails: (outgoing: Outgoing) => Error | undefined,
  arrives = false,
) {
  const world = stopLater(await new TwoPlatforms(store).start(fileOf('teams')));
  const root = await world.says('teams', 'channel', 'gina', 'The export fails with an error, can you look?');
  await until(() => world.in(desk, ({ outgoing }) => outgoing.card !== null).length === 1, 'the card');
  await world.quiet();
  world.fails = fails;
  world.arrivesAllTheSame = arrives;
  const card = world.idOfStanding(({ outgoing }) => outgoing.card !== null);
  const thread = card.slice(card.lastIndexOf(':') + 1);
  const answer = await world.says('slack', 'triage', 'ana', 'Please try again.', { thread });
  return { world, root, thread, answer };
}

export const alertsOf = (world: TwoPlatforms) => world.card(desk).outgoing.card?.alerts ?? [];

export function buttonOf(world: TwoPlatforms, action: string) {
  const found = world.card(desk).outgoing.card?.buttons.find((button) => button.action === action);
  if (found === undefined) throw new Error(`The card has no button ${action}.`);
  return found;
}

/** Until the card says that something may not have arrived. */
export const alerted = (world: TwoPlatforms) => until(() => alertsOf(world).length > 0, 'the card to say so');
