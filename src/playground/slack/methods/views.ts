import type { Arguments } from '../arguments.ts';
import { checkView } from '../block-limits.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { View } from '../model.ts';
import { viewPayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { newId, type SlackState } from '../state.ts';
import { knownMember, type Method, tier } from './method.ts';

/** The view of a call, its blocks named. @throws SlackError `invalid_arguments` */
export function givenView(source: JsonObject | undefined, type: 'modal' | 'home'): JsonObject {
  if (source === undefined) throw new SlackError('invalid_arguments');
  checkView(source);
  if (source.type !== type) throw new SlackError('invalid_arguments');
  const blocks = Array.isArray(source.blocks) ? source.blocks.filter(isJsonObject) : [];
  return { ...source, blocks: blocks.map((block, index) => ({ block_id: `b${index}`, ...block })) };
}

/** Takes a trigger_id, which serves once and for three seconds. @throws SlackError */
function redeem(state: SlackState, id: string): string {
  const trigger = state.triggers.get(id);
  if (trigger === undefined) throw new SlackError('invalid_trigger_id');
  if (trigger.expiresAt < state.monotonicNow()) throw new SlackError('expired_trigger_id');
  if (trigger.used) throw new SlackError('exchanged_trigger_id');
  trigger.used = true;
  return trigger.userId;
}

export function openView(state: SlackState, userId: string, source: JsonObject, previous: View | null): View {
  const id = newId('V');
  const view: View = {
    id,
    userId,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    hash: `${state.now()}.${newId('H')}`,
    source,
    state: {},
  };
  state.views.set(id, view);
  state.changed();
  return view;
}

function modal(args: Arguments): JsonObject {
  return givenView(args.object('view', 'invalid_arguments'), 'modal');
}

export const viewMethods: Record<string, Method> = {
  'views.open': {
    pace: tier.four,
    scopes: [],
    token: 'bot',
    run(state, args) {
      const source = modal(args);
      const userId = redeem(state, args.required('trigger_id', 'invalid_trigger_id'));
      return { view: viewPayload(state, openView(state, userId, source, null)) };
    },
  },
  'views.push': {
    pace: tier.four,
    scopes: [],
    token: 'bot',
    run(state, args) {
      const source = modal(args);
      const userId = redeem(state, args.required('trigger_id', 'invalid_trigger_id'));
      const stack = [...state.views.values()].filter((view) => view.userId === userId);
      if (stack.length >= 3) throw new SlackError('push_limit_reached');
      return { view: viewPayload(state, openView(state, userId, source, stack.at(-1) ?? null)) };
    },
  },
  'views.update': {
    pace: tier.four,
    scopes: [],
    token: 'bot',
    run(state, args) {
      const external = args.text('external_id');
      const view = [...state.views.values()].find(
        (candidate) =>
          candidate.id === args.text('view_id') ||
          (external !== undefined && candidate.source.external_id === external),
      );
      if (view === undefined) throw new SlackError('not_found');
      const hash = args.text('hash');
      if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
      replaceView(state, view, modal(args));
      return { view: viewPayload(state, view) };
    },
  },
  'views.publish': {
    pace: tier.four,
    scopes: [],
    token: 'bot',
    run(state, args) {
      const userId = knownMember(state, args.required('user_id', 'invalid_arguments')).id;
      const source = givenView(args.object('view', 'invalid_arguments'), 'home');
      const id = state.world.homes[userId]?.id ?? newId('V');
      const hash = `${state.now()}.${newId('H')}`;
      const view: View = { id, userId, rootId: id, previousId: null, hash, source, state: {} };
      state.world.homes[userId] = view;
      state.changed();
      return { view: viewPayload(state, view) };
    },
  },
};

/** Values stay where block and action keep their ids, as Slack does it. */
export function replaceView(state: SlackState, view: View, source: JsonObject): void {
  view.source = source;
  view.hash = `${state.now()}.${newId('H')}`;
  state.changed();
}
