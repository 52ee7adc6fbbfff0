import type { Configuration } from '../../settings/configuration.ts';
import { customerOfRecord } from '../../settings/customer-of-record.ts';
import { type DeskSettings, withDefaults } from '../../settings/defaults.ts';
import { formatDuration } from '../../settings/duration.ts';
import { asJson } from '../../settings/merge/json.ts';
import { showValue } from '../../settings/merge.ts';
import { sourceOf, sourceOfRecord, type ValueSource } from '../../settings/value-source.ts';
import { describeHours } from '../../texts/describe-hours.ts';
import type { Asking } from '../asking.ts';

/** What `settings` shows part by part. */
export const parts = [
  'desk',
  'people',
  'customers',
  'channels',
  'routing',
  'hours',
  'policies',
  'texts',
  'environment',
] as const;
export type SettingsPart = (typeof parts)[number];

/** The lines of one part: each a value in desk.yaml's own words, and where it comes from. */
export function linesOfPart(part: SettingsPart, configuration: Configuration, asking: Asking): string[] {
  switch (part) {
    case 'desk':
      return deskLines(configuration, asking);
    case 'people':
      return peopleLines(configuration, asking);
    case 'customers':
      return customerLines(configuration, asking);
    case 'channels':
      return channelLines(configuration, asking);
    case 'routing':
      return routingLines(configuration, asking);
    case 'hours':
      return hoursLines(configuration, asking);
    case 'policies':
      return policyLines(configuration, asking);
    case 'texts':
      return textLines(configuration, asking);
    case 'environment':
      return environmentLines(configuration, asking);
    default:
      return part satisfies never;
  }
}

function sourceWords(source: ValueSource, { words }: Asking): string {
  if (source.from === 'usual') return words('sourceUsual', {});
  if (source.from === 'file') return words('sourceFile', {});
  const { change } = source;
  return change === null
    ? words('sourceElsewhere', {})
    : words('sourceChanged', { name: change.by.name, at: change.at });
}

const line = (label: string, value: string, source: string): string => `• \`${label}\` ${value} · _${source}_`;

function deskLines(configuration: Configuration, asking: Asking): string[] {
  const settings = withDefaults(configuration.state.settings);
  const flat: [string[], unknown][] = [
    ...Object.entries(settings.desk).flatMap(([key, value]): [string[], unknown][] =>
      key === 'emoji' && typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, emoji]) => [['desk', 'emoji', name], emoji])
        : [[['desk', key], value]],
    ),
    [['assignment', 'mode'], settings.assignment.mode],
    ...Object.entries(settings.lifecycle).map(([key, value]): [string[], unknown] => [['lifecycle', key], value]),
    ...Object.entries(settings.retention).map(([key, value]): [string[], unknown] => [['retention', key], value]),
  ];
  return flat.map(([path, value]) => {
    const key = path.at(-1) ?? '';
    const shown = value === null ? asking.words('valueNothing', {}) : showValue(key, asJson(value));
    return line(path.join('.'), shown, sourceWords(sourceOf(path, configuration), asking));
  });
}

function peopleLines({ state }: Configuration, { words, desk }: Asking): string[] {
  if (state.agents === null) return [words('settingsEverybody', {})];
  return state.agents
    .filter(({ retired }) => !retired)
    .map(({ email, name, role, slack, teams, hours }) => {
      const about = [role ?? 'agent', slack, teams, hours].filter((word) => word !== undefined).join(' · ');
      const isAway = desk.away.has(email) ? ' · 🌙' : '';
      return `• ${name ?? email} (${email}) · ${about}${isAway}`;
    });
}

function customerLines(configuration: Configuration, asking: Asking): string[] {
  const { customers, state, file } = configuration;
  return customers
    .filter(({ retired }) => !retired)
    .map(({ id, name, tier, owner }) => {
      const listed = state.customers.some((record) => customerOfRecord(record.name) === id) && file !== null;
      const about = [tier, owner].filter((word) => word !== null).join(' · ');
      const source = sourceWords(sourceOfRecord({ id, listed }, configuration), asking);
      return `• **${name}**${about === '' ? '' : ` · ${about}`} · _${source}_`;
    });
}

function channelLines(configuration: Configuration, asking: Asking): string[] {
  const { channels, customers, state } = configuration;
  return channels
    .filter(({ direct, kind, mode }) => !direct && (kind !== 'ignored' || mode !== 'off'))
    .map(({ id, platform, platformId, name, kind, mode, customer }) => {
      const listed =
        state.channels.some((record) => record.platform === platform && record.id === platformId) || kind === 'triage';
      const whose = customers.find((one) => one.id === customer)?.name;
      const about = [kind, ...(kind === 'triage' ? [] : [mode]), whose]
        .filter((word) => word !== undefined)
        .join(' · ');
      return `• #${name} · ${about} · _${sourceWords(sourceOfRecord({ id, listed }, configuration), asking)}_`;
    });
}

function routingLines(configuration: Configuration, asking: Asking): string[] {
  const { triage, rules, fields, oncall } = withDefaults(configuration.state.settings);
  const nameOf = (platform: string, id: string) => `#${asking.look.channel(id, platform)?.name ?? id}`;
  const source = (key: string) => sourceWords(sourceOf([key], configuration), asking);
  return [
    ...triage.map((route) => {
      const { for: whose } = route;
      const who = whose.kind === 'default' ? 'default' : whose.kind === 'tier' ? `tier ${whose.tier}` : whose.customer;
      return line('triage', `${who} → ${nameOf(route.platform, route.channel)} (${route.replies})`, source('triage'));
    }),
    ...rules.map(({ when, set }, index) =>
      line(`rules ${index + 1}`, `${JSON.stringify(when ?? {})} → ${JSON.stringify(set ?? {})}`, source('rules')),
    ),
    ...fields.map(({ name, type, choices }) =>
      line('fields', [name, type, ...(choices ?? [])].join(' · '), source('fields')),
    ),
    ...oncall.map(({ people, every }) =>
      line('oncall', `${people.join(', ')} · ${formatDuration(every ?? 604_800_000)}`, source('oncall')),
    ),
  ];
}

function hoursLines(configuration: Configuration, asking: Asking): string[] {
  const { calendars } = withDefaults(configuration.state.settings);
  return calendars.map((calendar) =>
    line(
      `calendars ${calendar.name}`,
      describeHours(calendar, asking.reader.locale) || asking.words('valueNothing', {}),
      sourceWords(sourceOf(['calendars'], configuration), asking),
    ),
  );
}

function policyLines(configuration: Configuration, asking: Asking): string[] {
  const { policies, csat, nps, quietHours, digest } = withDefaults(configuration.state.settings);
  const source = (key: string) => sourceWords(sourceOf([key], configuration), asking);
  return [
    ...policies.map(({ name, when }) => line(`policies ${name}`, JSON.stringify(when ?? {}), source('policies'))),
    line('csat', csat.enabled ? csatWords(csat) : 'off', source('csat')),
    ...(csat.weekly === null ? [] : [line('csat.weekly', weeklyWords(csat.weekly), source('csat'))]),
    line('nps', nps.enabled ? `every ${formatDuration(nps.every)}` : 'off', source('nps')),
    ...(quietHours === null ? [] : [line('quietHours', JSON.stringify(quietHours), source('quietHours'))]),
    ...(digest === null ? [] : [line('digest', JSON.stringify(digest), source('digest'))]),
  ];
}

/** "faces after 15m, to participants, 100%, at most every 7d, low up to 2": as desk.yaml writes them. */
function csatWords({ scale, delay, who, sample, cooldown, low, expires, reminder }: DeskSettings['csat']): string {
  const again = reminder === 'off' ? '' : `, reminder ${formatDuration(reminder)}`;
  return `${scale}, delay ${formatDuration(delay)}${again}, expires ${formatDuration(expires)}, who ${who}, sample ${sample}%, cooldown ${formatDuration(cooldown)}, low ${low}`;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
function weeklyWords({ channel, at: { day, minute } }: NonNullable<DeskSettings['csat']['weekly']>): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${channel}, ${days[day - 1] ?? ''} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function textLines(configuration: Configuration, asking: Asking): string[] {
  const { macros, templates } = withDefaults(configuration.state.settings);
  const source = (key: string) => sourceWords(sourceOf([key], configuration), asking);
  return [
    ...macros.map(({ name }) => line('macros', name, source('macros'))),
    ...Object.keys(templates).map((key) =>
      line('templates', key, sourceWords(sourceOf(['templates', key], configuration), asking)),
    ),
  ];
}

function environmentLines({ environment }: Configuration, asking: Asking): string[] {
  return environment.map(({ name, value }) => `• \`${name}\` ${value ?? `_${asking.words('settingsSecret', {})}_`}`);
}
