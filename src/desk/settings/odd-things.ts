import { unknownVariables } from '../text/fill-macro.ts';
import type { InternalTextKey, TextParameters } from '../texts/registry.ts';
import type { Configuration } from './configuration.ts';
import { type DeskSettings, withDefaults } from './defaults.ts';

/** Something that is probably not meant, as a text and its values. */
export type OddThing = { [Key in InternalTextKey]: { key: Key; params: TextParameters<Key> } }[Extract<
  InternalTextKey,
  `odd${string}`
>];

/** What looks odd in the way a desk is set up, the gravest first; pure. */
export function oddThings(configuration: Configuration): OddThing[] {
  const settings = withDefaults(configuration.state.settings);
  return [
    ...triageOdds(configuration, settings),
    ...scopeOdds(configuration),
    ...channelOdds(configuration),
    ...peopleOdds(configuration, settings),
    ...customerOdds(configuration),
    ...policyOdds(configuration, settings),
    ...textOdds(settings),
    ...satisfactionOdds(configuration, settings),
  ];
}

function triageOdds({ channels }: Configuration, { triage }: DeskSettings): OddThing[] {
  if (triage.length === 0) return [{ key: 'oddNoTriage', params: {} }];
  return triage.flatMap(({ platform, channel: id }): OddThing[] => {
    const found = channels.find((one) => one.platform === platform && [one.platformId, ...one.aliases].includes(id));
    if (found === undefined) return [];
    const channel = `#${found.name}`;
    if (found.shared) return [{ key: 'oddTriageShared', params: { channel } }];
    return found.archived || !found.member ? [{ key: 'oddTriageLeft', params: { channel } }] : [];
  });
}

function scopeOdds({ missing }: Configuration): OddThing[] {
  return missing.flatMap(({ platform, scopes }): OddThing[] =>
    scopes === null || scopes.length === 0
      ? []
      : [
          {
            key: 'oddScopes',
            params: { platform: platform === 'slack' ? 'Slack' : 'Teams', scopes: scopes.join(', ') },
          },
        ],
  );
}

function channelOdds({ channels }: Configuration): OddThing[] {
  return channels.flatMap((one): OddThing[] => {
    if (one.direct || one.kind !== 'customer') return [];
    const params = { channel: `#${one.name}` };
    if (!one.confirmed && one.member && !one.archived) return [{ key: 'oddChannelUnconfirmed', params }];
    if (one.mode === 'off') return [];
    if (one.archived) return [{ key: 'oddChannelArchived', params }];
    if (!one.member) return [{ key: 'oddChannelLeft', params }];
    return one.customer === null ? [{ key: 'oddChannelNoCustomer', params }] : [];
  });
}

function peopleOdds({ state, met }: Configuration, { assignment, oncall, policies, digest }: DeskSettings): OddThing[] {
  if (state.agents === null) return [{ key: 'oddNoAgents', params: {} }];
  const agents = state.agents.filter(({ retired }) => !retired);
  const emails = new Set(agents.map(({ email }) => email.toLowerCase()));
  const isStranger = (email: string): boolean => !emails.has(email.toLowerCase());
  const strangers = oncall.flatMap(({ people }) => people).filter(isStranger);
  const reminded = policies.flatMap(({ name, escalations = [] }) =>
    escalations.flatMap(({ to }) =>
      to.kind === 'person' && isStranger(to.email) ? [{ policy: name, person: to.email }] : [],
    ),
  );
  const digested = digest?.to.kind === 'person' && isStranger(digest.to.email) ? [digest.to.email] : [];
  const unseen = agents.filter(
    ({ email, slack, teams }) => slack === undefined && teams === undefined && !met.has(email.toLowerCase()),
  );
  return [
    ...(agents.some(({ role }) => role === 'lead' || role === 'admin')
      ? []
      : [{ key: 'oddNoLead', params: {} } as const]),
    ...(assignment.mode === 'on-call' && oncall.length === 0 ? [{ key: 'oddOncallNobody', params: {} } as const] : []),
    ...[...new Set(strangers)].map((person) => ({ key: 'oddOncallNoAgent', params: { person } }) as const),
    ...unique(reminded).map((params) => ({ key: 'oddEscalationNoAgent', params }) as const),
    ...digested.map((person) => ({ key: 'oddDigestNoAgent', params: { person } }) as const),
    ...unseen.map(({ name, email }) => ({ key: 'oddAgentNoAccount', params: { agent: name ?? email } }) as const),
  ];
}

const unique = <Item>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

function customerOdds({ state, customers, channels }: Configuration): OddThing[] {
  const emails = state.agents?.filter(({ retired }) => !retired).map(({ email }) => email.toLowerCase()) ?? null;
  return customers
    .filter(({ retired }) => !retired)
    .flatMap(({ id, name, owner }): OddThing[] => [
      ...(channels.some(({ customer, direct }) => customer === id && !direct)
        ? []
        : [{ key: 'oddCustomerNoChannel', params: { customer: name } } as const]),
      ...(owner === null || emails === null || emails.includes(owner.toLowerCase())
        ? []
        : [{ key: 'oddOwnerNoAgent', params: { customer: name, owner } } as const]),
    ]);
}

type Named = { customer?: readonly string[] | undefined; tier?: readonly string[] | undefined };

/** Whether it names only customers or tiers that are not there. */
function namesNobody(when: Named | undefined, { customers }: Configuration): boolean {
  const live = customers.filter(({ retired }) => !retired);
  const none = (wanted: readonly string[] | undefined, there: readonly (string | null)[]): boolean => {
    const known = new Set(there.map((one) => one?.toLowerCase()));
    return wanted !== undefined && !wanted.some((one) => known.has(one.toLowerCase()));
  };
  return (
    none(
      when?.customer,
      live.map(({ name }) => name),
    ) ||
    none(
      when?.tier,
      live.map(({ tier }) => tier),
    )
  );
}

function policyOdds(configuration: Configuration, { policies, rules, calendars }: DeskSettings): OddThing[] {
  const catchAll = policies.findIndex(({ when }) => Object.keys(when ?? {}).length === 0);
  const above = policies[catchAll]?.name ?? '';
  return [
    ...policies
      .filter(({ when }) => namesNobody(when, configuration))
      .map(({ name }) => ({ key: 'oddPolicyNever', params: { policy: name } }) as const),
    ...(catchAll < 0 ? [] : policies.slice(catchAll + 1)).map(
      ({ name }) => ({ key: 'oddPolicyAfterAll', params: { policy: name, above } }) as const,
    ),
    ...rules.flatMap(({ when }, index): OddThing[] =>
      namesNobody(when, configuration) ? [{ key: 'oddRuleNever', params: { rule: `#${index + 1}` } }] : [],
    ),
    ...calendars
      .filter(({ hours }) => Object.values(hours).every((spans) => spans === undefined || spans.length === 0))
      .map(({ name }) => ({ key: 'oddCalendarClosed', params: { calendar: name } }) as const),
  ];
}

function textOdds({ macros }: DeskSettings): OddThing[] {
  return macros.flatMap(({ name, text }) =>
    unknownVariables(text).map((variable) => ({ key: 'oddMacroVariable', params: { macro: name, variable } }) as const),
  );
}

/** Questions that reach nobody, and a picture that nobody would see, or the wrong ones. */
function satisfactionOdds({ state, channels }: Configuration, { csat, nps }: DeskSettings): OddThing[] {
  const customers = channels.filter(
    ({ kind, direct, archived, member }) => kind === 'customer' && !direct && !archived && member,
  );
  const heard = customers.some(({ mode }) => mode !== 'silent' && mode !== 'off');
  const deaf = customers.length > 0 && !heard;
  const weekly = csat.weekly;
  const shownIn = channels.find(({ platformId, aliases }) => [platformId, ...aliases].includes(weekly?.channel ?? ''));
  const channel = `#${shownIn?.name ?? ''}`;
  return [
    ...(csat.enabled && deaf && state.settings.csat !== undefined
      ? [{ key: 'oddCsatSilent', params: {} } as const]
      : []),
    ...(csat.enabled && csat.sample === 0 ? [{ key: 'oddCsatSampleNone', params: {} } as const] : []),
    ...(nps.enabled && deaf ? [{ key: 'oddNpsSilent', params: {} } as const] : []),
    ...(shownIn?.shared === true ? [{ key: 'oddWeeklyShared', params: { channel } } as const] : []),
    ...(shownIn !== undefined && !shownIn.shared && (shownIn.archived || !shownIn.member)
      ? [{ key: 'oddWeeklyLeft', params: { channel } } as const]
      : []),
    ...(weekly !== null && !csat.enabled ? [{ key: 'oddWeeklyOff', params: {} } as const] : []),
  ];
}
