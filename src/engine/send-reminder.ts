import type { ReminderEffect } from '../desk/effect.ts';
import { tsOf } from '../desk/ids.ts';
import { reminderView } from '../desk/reminder/reminder-view.ts';
import { webhookBodies } from '../desk/reminder/webhook-body.ts';
import { againOf } from '../desk/sent-again.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { beforeSending } from './before-sending.ts';
import { channelInto } from './effect-order.ts';
import { lastLook } from './last-look.ts';
import { reminderLinks } from './link-across.ts';
import { DeliveryError, type Outgoing } from './platform.ts';
import { cardIsPostedAgain, postedAgain } from './posted-again.ts';
import { type Reminded, reminderFacts, stillOwed } from './reminder-facts.ts';
import type { SendResult } from './send-result.ts';
import type { SenderDependencies } from './sender.ts';
import { insteadOfReminder } from './tell-not-sent.ts';
import { emptyOutgoing, platformChannelOf } from './write-out.ts';

type Tell = Extract<ReminderEffect, { change: 'tell' }>;
type Strike = Extract<ReminderEffect, { change: 'strike' }>;

/** Tells reminders, or brings the message that told them up to date. Throws `DeliveryError`. */
export function sendReminder(
  effect: ReminderEffect,
  company: readonly EffectDocument[],
  is: SenderDependencies,
): Promise<SendResult> {
  const others = company.flatMap(({ effect: other }) => (other.kind === 'reminder' ? [other] : []));
  return effect.change === 'tell'
    ? tell(effect, others.filter(isTell), is)
    : strike(effect, others.filter(isStrike), is);
}

const isTell = (effect: ReminderEffect): effect is Tell => effect.change === 'tell';
const isStrike = (effect: ReminderEffect): effect is Strike => effect.change === 'strike';

/** The last look: what was done, rests or is asked for no more is not told; nothing is said where nothing is left. */
async function tell(effect: Tell, company: readonly Tell[], is: SenderDependencies): Promise<SendResult> {
  lastLook(effect, null, is.cache);
  const { open, left, outgoing } = await beforeSending(() => prepare(effect, company, is));
  if (open.length === 0) return { reference: null, left };
  if (effect.place.in === 'webhook') {
    for (const one of open) await callWebhook(effect.place.url, one, is);
    return { reference: null, left };
  }
  return { reference: outgoing === null ? null : await deliverPost(outgoing, is), left };
}

/** What is told, and what has nothing to say any more. */
async function prepare(
  effect: Tell,
  company: readonly Tell[],
  is: SenderDependencies,
): Promise<{ open: Reminded[]; left: string[]; outgoing: Outgoing | null }> {
  const all = [effect, ...company];
  const now = is.now();
  const open = (await reminderFacts(all, is, now)).flatMap((one) => stillOwed(one) ?? []);
  const told = new Set(open.map((one) => one.effect.id));
  const left = all.flatMap(({ id }) => (told.has(id) ? [] : [id]));
  if (open.length === 0 || effect.place.in === 'webhook') return { open, left, outgoing: null };
  // If this try is never heard of again, its message may be found: it does not speak of these.
  if (left.length > 0) await is.store.effects.leave(left);
  const calls = [...new Set(open.flatMap((one) => one.effect.calls))];
  const outgoing = { ...(await base(effect, is)), ...written(effect, open, is), calls };
  return { open, left, outgoing };
}

/** Where its card was deleted by hand, it waits until that is posted again. */
async function deliverPost(outgoing: Outgoing, is: SenderDependencies): Promise<string | null> {
  const { effect, thread } = outgoing;
  try {
    return (await is.platform(effect.platform).deliver(outgoing, () => Promise.resolve())).ts;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'thread_not_found' || effect.ticket === null) throw error;
    const { ticket: number } = effect;
    // It was surely refused: should the store stumble meanwhile, it is simply tried again.
    await beforeSending(async () => {
      const ticket = (await is.store.tickets.byNumbers([number])).get(number) ?? null;
      // It may have been posted again meanwhile.
      if (ticket?.card === `${channelInto(effect)}:${thread}`) await postedAgain(effect, ticket, error, is);
    });
    throw cardIsPostedAgain(error);
  }
}

/** Where a message of reminders would stand, as it is looked for after a crash: it bears the id of its head. */
export async function findReminder(
  effect: ReminderEffect,
  { head = effect.id, sender, createdAt }: EffectDocument,
  lookBack: number,
  is: SenderDependencies,
): Promise<SendResult | 'uncertain' | null> {
  const platform = is.platform(effect.platform);
  if (!platform.findsSends) return 'uncertain';
  const outgoing = await base({ ...effect, id: head }, is);
  const found = await platform.find(outgoing, (sender?.at ?? createdAt) - lookBack);
  return found === null ? null : { reference: found.ts };
}

/** Writes the message anew in which reminders were told: what is done is struck out. One edit does for all that stand in it. */
async function strike(effect: Strike, company: readonly Strike[], is: SenderDependencies): Promise<SendResult> {
  const { effects } = is.store;
  const told = await lastSent(
    [effect, ...company].flatMap(({ said }) => [said, insteadOfReminder(said)]),
    effects,
  );
  const heads = new Map([...told].map(([id, row]) => [id, row.head ?? row._id]));
  const head = heads.get(effect.said);
  const did = company.flatMap(({ id, said }) => (heads.get(said) === head ? [id] : []));
  await strikeInstead([effect, ...company.filter(({ id }) => did.includes(id))], told, is);
  const row = told.get(effect.said);
  if (head === undefined || row === undefined || row.left) return { reference: null, did };
  const first = head === row._id ? row : await effects.find(head);
  // One that was not sent yet has its own last look; of one that is being sent it is not known how far it came.
  // Nobody knows where one stands that may not have arrived.
  if (row.state === 'waiting' || (first !== null && isGivenUp(first.state))) return { reference: null, did };
  if (row.state !== 'done' || first?.state !== 'done') throw beingSent();
  if (first.reference === undefined) return { reference: null, did };
  const inside = [first, ...(await effects.joined([head]))].flatMap((one) =>
    one.effect.kind === 'reminder' && one.left === undefined ? [one.effect] : [],
  );
  const reminded = await reminderFacts(inside, is, is.now());
  if (reminded.length === 0) return { reference: null, did };
  lastLook(effect, null, is.cache);
  const outgoing = { ...(await base(effect, is)), ...written(effect, reminded, is), target: first.reference };
  await deliverEdit(outgoing, is);
  return { reference: first.reference, did };
}

/** Rows of effects by id; of what somebody had sent again, since it might not have arrived, the row of the last time. */
async function lastSent(
  ids: readonly string[],
  effects: Pick<SenderDependencies['store']['effects'], 'byIds'>,
): Promise<Map<string, EffectDocument>> {
  const rows = await effects.byIds([...ids]);
  for (;;) {
    const again = [...rows].flatMap(([id, row]) => (row.state === 'expired' ? [[id, againOf(row._id)] as const] : []));
    const found =
      again.length === 0 ? new Map<string, EffectDocument>() : await effects.byIds(again.map(([, next]) => next));
    if (found.size === 0) return rows;
    for (const [id, next] of again) {
      const row = found.get(next);
      if (row !== undefined) rows.set(id, row);
    }
  }
}

const isGivenUp = (state: EffectDocument['state']): boolean =>
  state === 'parked' || state === 'uncertain' || state === 'expired';

/** What could not be told at its own place was told at another, and is struck out there. */
async function strikeInstead(
  strikes: readonly Strike[],
  told: ReadonlyMap<string, EffectDocument>,
  is: SenderDependencies,
): Promise<void> {
  const elsewhere = strikes.flatMap((one): Strike[] => {
    const said = insteadOfReminder(one.said);
    const instead = told.get(said);
    if (instead?.effect.kind !== 'reminder') return [];
    return [{ ...one, id: insteadOfReminder(one.id), said, place: instead.effect.place }];
  });
  if (elsewhere.length > 0) await is.relay(elsewhere);
}

/** A message that somebody deleted by hand shouts no more. */
async function deliverEdit(outgoing: Outgoing, is: SenderDependencies): Promise<void> {
  try {
    await is.platform(outgoing.effect.platform).deliver(outgoing, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'message_not_found') throw error;
  }
}

const beingSent = (): DeliveryError =>
  new DeliveryError('not_yet', { kind: 'again' }, 'The reminder is being sent: it is struck out once it stands.');

async function base(effect: ReminderEffect, is: SenderDependencies): Promise<Outgoing> {
  const out = { ...emptyOutgoing, effect, kept: null, platformChannel: platformChannelOf(effect, is) };
  if (effect.place.in !== 'card-thread') return out;
  const card = (await is.store.tickets.byNumbers([effect.ticket])).get(effect.ticket)?.card ?? null;
  // It may stand in another channel by now, and there its thread is.
  if (card === null) throw new DeliveryError('not_yet', { kind: 'again' }, 'The card does not stand yet.');
  return card.startsWith(`${channelInto(effect)}:`)
    ? { ...out, thread: tsOf(card) }
    : { ...out, ...elsewhere(effect, card, is) };
}

function elsewhere(effect: ReminderEffect, card: string, is: SenderDependencies): Partial<Outgoing> {
  const channel = card.slice(0, card.lastIndexOf(':'));
  const moved: ReminderEffect = { ...effect, place: { in: 'card-thread', channel } };
  return { effect: moved, platformChannel: platformChannelOf(moved, is), thread: tsOf(card) };
}

function written(
  { reader, platform }: ReminderEffect,
  reminded: readonly Reminded[],
  { cache, now, linkTo }: SenderDependencies,
) {
  const lines = reminded.flatMap((one) => one.lines);
  const view = reminderView(lines, { reader, now: now(), overrides: cache.desk.templates });
  const reminder = reminderLinks(view, platform, linkTo);
  return { reminder, text: reminder.summary };
}

/** One call for each clock: each is known by an id that stays the same however often it is tried. */
async function callWebhook(url: string, { effect, ticket }: Reminded, { cache, now, webhook }: SenderDependencies) {
  const customer = cache.desk.directory.customers.find(({ id }) => id === ticket.customer?.id) ?? null;
  for (const body of webhookBodies(ticket, effect.keys, { customer, url: null, now: now() })) {
    await webhook(url, `${effect.id}:${body.data.metric}`, body);
  }
}
