import { fiveMinutes } from '../channel.ts';
import type { Calendar } from '../sla/calendar.ts';
import type { SettingsPart } from './schema.ts';

const minute = 60_000;
const day = 86_400_000;

type Given<Key extends keyof SettingsPart> = NonNullable<SettingsPart[Key]>;

/** The desk's settings with nothing left open: what code reads. Durations in milliseconds. */
export type DeskSettings = {
  desk: {
    name: string;
    timezone: string;
    locale: string;
    /** The home team, where desk.yaml names it. */
    slackTeam: string | null;
    /** The slash word, without the slash. */
    command: string;
    emoji: { ticket: string; claim: string; solve: string; pending: string; urgent: string };
    /** The calendar that the out-of-hours reply goes by; null means that the desk is always open. */
    hours: string | null;
  };
  triage: (Given<'triage'>[number] & { replies: 'internal' | 'public' })[];
  calendars: (Calendar & { holidays: { country: string; state?: string; region?: string } | null })[];
  policies: Given<'policies'>;
  csat: Required<Omit<Given<'csat'>, 'weekly'>> & { weekly: Required<NonNullable<Given<'csat'>['weekly']>> | null };
  nps: Required<Given<'nps'>>;
  assignment: Required<Given<'assignment'>>;
  oncall: Given<'oncall'>;
  rules: Given<'rules'>;
  fields: Given<'fields'>;
  quietHours: Given<'quietHours'> | null;
  digest: Required<Given<'digest'>> | null;
  lifecycle: Required<Given<'lifecycle'>>;
  retention: Required<Given<'retention'>>;
  macros: Given<'macros'>;
  templates: Given<'templates'>;
};

/** The slash word where nobody chose another. */
export const defaultCommand = 'ticket';

/** A score up to this is a low one. */
const lowScores = { faces: 2, thumbs: 0, smileys: 1, ces: 3 } as const;

/** Fills in what the settings leave open. The one place for defaults of desk.yaml. */
export function withDefaults(settings: SettingsPart): DeskSettings {
  const timezone = settings.desk?.timezone ?? 'UTC';
  const calendars = settings.calendars ?? [];
  const scale = settings.csat?.scale ?? 'faces';
  const { digest } = settings;
  const weekly = settings.csat?.weekly;
  return {
    desk: {
      name: 'Support',
      timezone,
      locale: 'en',
      slackTeam: null,
      command: defaultCommand,
      hours: calendars[0]?.name ?? null,
      ...settings.desk,
      emoji: {
        ticket: 'ticket',
        claim: 'eyes',
        solve: 'white_check_mark',
        pending: 'hourglass_flowing_sand',
        urgent: 'rotating_light',
        ...settings.desk?.emoji,
      },
    },
    triage: (settings.triage ?? []).map((triage) => ({ replies: 'internal', ...triage })),
    calendars: calendars.map((calendar) => ({
      name: calendar.name,
      timeZone: calendar.timezone ?? timezone,
      hours: calendar.hours ?? {},
      holidays: calendar.holidays ?? null,
      closed: calendar.closed ?? [],
    })),
    policies: settings.policies ?? [],
    csat: {
      enabled: true,
      scale,
      delay: 15 * minute,
      reminder: 'off',
      expires: 7 * day,
      who: 'participants',
      sample: 100,
      cooldown: 7 * day,
      reactions: {},
      low: lowScores[scale],
      causes: [],
      ...settings.csat,
      weekly: weekly === undefined ? null : { at: { day: 1, minute: 9 * 60 }, ...weekly },
    },
    nps: { enabled: false, every: 90 * day, ...settings.nps },
    assignment: { mode: 'first-responder', ...settings.assignment },
    oncall: settings.oncall ?? [],
    rules: settings.rules ?? [],
    fields: settings.fields ?? [],
    quietHours: settings.quietHours ?? null,
    digest: digest === undefined ? null : { at: 8 * 60 + 30, to: { kind: 'lead' }, ...digest },
    lifecycle: { remindAfter: 3 * day, solveAfter: 7 * day, closeAfter: 7 * day, ...settings.lifecycle },
    retention: { inbox: 30 * day, messages: 'keep', ...settings.retention },
    macros: settings.macros ?? [],
    templates: settings.templates ?? {},
  };
}

/** How a customer's channel behaves where nobody said otherwise. */
export const channelDefaults = {
  mode: 'auto',
  acknowledge: 'reaction',
  groupingWindow: fiveMinutes,
  apps: [],
} as const;
