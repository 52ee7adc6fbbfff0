import type { InteractionResult } from '../slack/actions/interactions.ts';
import { tellAll } from '../slack/element-values.ts';
import { isJsonObject, type JsonObject, parseJson } from '../slack/json.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import type { View } from '../slack/model.ts';
import type { TroubleSwitches } from '../trouble-switches.ts';
import { archives } from './cast.ts';
import type { Act, FieldValue } from './story.ts';

/** What a story needs of the playground. */
export type Stage = {
  slack: LocalSlack;
  trouble: TroubleSwitches;
  /** Moves the clock; milliseconds. */
  forward(milliseconds: number): Promise<void>;
  /** Moves the clock to the next day or night, past everything that was written yet. */
  forwardTo(part: 'day' | 'night'): Promise<void>;
  /** Waits until what was set off has come to rest, at most so long; `all` until nothing waits anywhere. */
  rest(atMost: number, all: boolean): Promise<void>;
  changed(): void;
};

/** A message, or with an empty `ts` a channel. */
export type Place = { channel: string; ts: string };
/** What steps gave a name. */
type Names = Map<string, Place>;

/** A form is filled in, and a card posted, within so many milliseconds, or the story cannot go on. */
const patience = 5_000;
/** Action ids and block ids of the app's. */
const buttonPrefix = 'tw:';
const fieldPrefix = 'field:';

/** Does what an act says. @throws SlackError as Slack refuses it; Error with a sentence where the story cannot go on */
export async function doAct(stage: Stage, names: Names, act: Act): Promise<void> {
  const { slack, trouble } = stage;
  const { actions } = slack;
  switch (act.do) {
    case 'post': {
      const { seat, text, under } = act;
      const channel = channelOf(names, act.channel);
      const thread = under === undefined ? {} : { thread: placeOf(names, under).ts };
      const { ts } = actions.post({ user: seat, channel, text, ...thread });
      if (act.as !== undefined) names.set(act.as, { channel, ts });
      return;
    }
    case 'edit':
      actions.edit({ user: act.seat, ...placeOf(names, act.on), text: act.text });
      return;
    case 'delete':
      actions.delete({ user: act.seat, ...placeOf(names, act.on) });
      return;
    case 'react':
      actions.react({ user: act.seat, ...placeOf(names, act.on), emoji: act.emoji });
      return;
    case 'unreact':
      actions.unreact({ user: act.seat, ...placeOf(names, act.on), emoji: act.emoji });
      return;
    case 'make-channel':
      names.set(act.as, { channel: makeChannel(slack, act), ts: '' });
      return;
    case 'invite-bot':
      actions.joinBot(channelOf(names, act.channel));
      return;
    case 'find':
      names.set(act.as, await foundPost(slack, channelOf(names, act.channel), act.says));
      return;
    case 'find-reply': {
      const { channel, ts } = placeOf(names, act.under);
      names.set(act.as, await foundPost(slack, channel, act.says, ts));
      return;
    }
    case 'command':
      taken(
        await actions.slash({
          user: act.seat,
          channel: channelOf(names, act.channel),
          text: written(slack, names, act),
        }),
      );
      return;
    case 'press':
      taken(await actions.pressButton({ user: act.seat, ...placeOf(names, act.on), ...button(act) }));
      await formOpens(slack, act);
      return;
    case 'press-in-form': {
      const before = openForm(slack, act.seat).id;
      taken(await actions.pressInView({ user: act.seat, viewId: before, ...button(act) }));
      await formOpens(slack, act, before);
      return;
    }
    case 'submit': {
      const view = openForm(slack, act.seat);
      const values = filledIn(view, (field) => givenTo(slack, names, act.fields[field]));
      const answer = parseJson(taken(await actions.submitView({ user: act.seat, viewId: view.id, values })).body);
      if (isJsonObject(answer) && isJsonObject(answer.errors))
        throw new Error(`the form says: ${Object.values(answer.errors).join(' ')}`);
      return;
    }
    case 'close-form':
      await actions.closeView({ user: act.seat, viewId: openForm(slack, act.seat).id });
      return;
    case 'open-home':
      actions.openHome(act.seat);
      await until(() => slack.world.home(act.seat) !== undefined, 'the App Home was not published.');
      return;
    case 'wait':
      return stage.forward(act.forward);
    case 'wait-for':
      return stage.forwardTo(act.part);
    case 'trouble':
      return trouble.set(act.set);
    case 'rest':
      return stage.rest(act.atMost, true);
    default:
      act satisfies never;
  }
}

/** The channel of an id, or of a name that a step gave. */
export const channelOf = (names: ReadonlyMap<string, Place>, room: string): string => names.get(room)?.channel ?? room;

function placeOf(names: Names, name: string): Place {
  const place = names.get(name);
  if (place === undefined) throw new Error(`no earlier step posted “${name}”.`);
  return place;
}

/** Slack has each name of a channel once: later ones are numbered. */
function makeChannel({ actions, world }: LocalSlack, act: Extract<Act, { do: 'make-channel' }>): string {
  const { teams, members } = act;
  const taken = new Set(world.data().channels.map(({ name }) => name));
  let name = act.name;
  for (let count = 2; taken.has(name); count += 1) name = `${act.name}-${count}`;
  return actions.createChannel({ name, teams, members });
}

async function foundPost({ world }: LocalSlack, channel: string, says: string, thread?: string): Promise<Place> {
  const find = () =>
    world.messages(channel, thread).findLast(({ botId, text }) => botId !== null && text.includes(says));
  await until(() => find() !== undefined, `the app posted nothing that says “${says}”.`);
  const ts = find()?.ts ?? '';
  return { channel, ts };
}

const button = (act: { button: string }) => ({ actionId: `${buttonPrefix}${act.button}` });

/** Forms open at once and are filled in after. */
async function formOpens({ world }: LocalSlack, act: { seat: string; button: string }, before?: string): Promise<void> {
  if (!act.button.startsWith('form:')) return;
  await until(() => {
    const view = world.views(act.seat).at(-1);
    return view !== undefined && view.id !== before && view.source.submit !== undefined;
  }, 'the form did not open.');
}

function openForm({ world }: LocalSlack, seat: string): View {
  const view = world.views(seat).at(-1);
  if (view === undefined) throw new Error(`${world.member(seat)?.realName ?? seat} has no form open.`);
  return view;
}

/** A form's values by block and action: what it began with, but for the fields that are given something. */
function filledIn(
  { source }: View,
  given: (field: string) => string | undefined,
): Record<string, Record<string, JsonObject>> {
  const blocks = Array.isArray(source.blocks) ? source.blocks.filter(isJsonObject) : [];
  const picks = blocks.flatMap(({ block_id: id, element }) => {
    if (typeof id !== 'string' || !isJsonObject(element)) return [];
    const value = given(id.slice(fieldPrefix.length));
    return value === undefined ? [] : [{ key: `${id} ${String(element.action_id)}`, picks: [value] }];
  });
  return tellAll(source, Object.fromEntries(picks.map(({ key, picks: own }) => [key, own])));
}

/** A command with what it is about written out. */
function written(slack: LocalSlack, names: Names, { text, about }: Extract<Act, { do: 'command' }>): string {
  if (about === undefined) return text;
  const { channel, ts } = placeOf(names, about);
  const link = `${archives}/${channel}/p${ts.replace('.', '')}`;
  return text.replace('{number}', givenTo(slack, names, { ticketOf: about }) ?? '').replace('{link}', link);
}

function givenTo({ world }: LocalSlack, names: Names, value: FieldValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  const { channel, ts } = placeOf(names, value.ticketOf);
  return /#\d+/u.exec(world.message(channel, ts)?.text ?? '')?.[0] ?? '';
}

function taken(result: InteractionResult): InteractionResult {
  if (result.problem !== null) throw new Error(`Slack says that it did not work (“${result.problem}”).`);
  return result;
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  const deadline = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
