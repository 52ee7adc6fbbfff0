import { RE2JS } from 're2js';
import type { CustomField, Desk, OnCall, Rule, Triage } from '../desk/decide/context.ts';
import { type DeskSettings, withDefaults } from '../desk/settings/defaults.ts';
import type { DeskState } from '../desk/settings/merge.ts';
import type { CompiledCalendar } from '../desk/sla/calendar.ts';
import { compileCalendars } from '../desk/sla/compile-calendars.ts';
import { customerId, platformOfId } from './project-settings.ts';

type OwnId = (platform: string, id: string) => string;

/** What of the settings says where a new ticket goes and who gets it, made ready to use. */
export function routingOf(
  state: DeskState,
  ownId: OwnId,
): Pick<Desk, 'triage' | 'triageRoutes' | 'assignment' | 'oncall' | 'rules' | 'fields' | 'macros' | 'agentHours'> {
  const settings = withDefaults(state.settings);
  return {
    triage: triageOf(settings, ownId),
    triageRoutes: state.settings.triage ?? [],
    assignment: settings.assignment.mode,
    oncall: settings.oncall.map((turns) => oncallOf(turns, settings.desk.timezone)),
    rules: settings.rules.map((rule) => ruleOf(rule, ownId)),
    fields: settings.fields.map(({ name, type, choices }): CustomField => ({ name, type, choices: choices ?? [] })),
    macros: settings.macros.map(({ name, text }) => ({ name, text })),
    agentHours: hoursOf(state, settings),
  };
}

/** The most particular routes first: by customer, by tier, the default. */
function triageOf(settings: DeskSettings, ownId: OwnId): Triage[] {
  const rank = { customer: 0, tier: 1, default: 2 } as const;
  return [...settings.triage]
    .sort((a, b) => rank[a.for.kind] - rank[b.for.kind])
    .map((route) => ({
      channel: ownId(route.platform, route.channel),
      customer: route.for.kind === 'customer' ? customerId(route.for.customer) : null,
      tier: route.for.kind === 'tier' ? route.for.tier : null,
      replies: route.replies,
    }));
}

const aWeek = 7 * 24 * 60 * 60_000;

const oncallOf = (
  { zone, people, from, every, webhook }: DeskSettings['oncall'][number],
  timeZone: string,
): OnCall => ({
  zone: zone ?? timeZone,
  people,
  from: from ?? '2024-01-01',
  every: every ?? aWeek,
  webhook: webhook ?? null,
});

function ruleOf({ when, set }: DeskSettings['rules'][number], ownId: OwnId): Rule {
  const pattern = when?.text === undefined ? null : RE2JS.compile(when.text, RE2JS.CASE_INSENSITIVE);
  return {
    when: {
      text: pattern === null ? null : (text) => pattern.matcher(text).find(),
      customer: when?.customer ?? null,
      tier: when?.tier ?? null,
      channel: when?.channel ?? null,
      platform: when?.platform ?? null,
      form: when?.form ?? null,
    },
    set: {
      priority: set?.priority ?? null,
      tags: set?.tags ?? [],
      assign: set?.assign ?? null,
      triage: set?.triage === undefined ? null : ownId(platformOfId(set.triage), set.triage),
      field: set?.field ?? {},
    },
  };
}

function hoursOf(state: DeskState, { calendars }: DeskSettings): Map<string, CompiledCalendar> {
  const hours = new Map<string, CompiledCalendar>();
  for (const agent of state.agents ?? []) {
    const calendar = calendars.find(({ name }) => name === agent.hours);
    if (calendar !== undefined && !agent.retired) hours.set(agent.email, compileCalendars([calendar]));
  }
  return hours;
}
