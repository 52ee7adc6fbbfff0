import type { ConfigurationLook } from '../desk/commands/look-configuration.ts';
import type { EnvironmentValue } from '../desk/settings/configuration.ts';
import type { DeskState } from '../desk/settings/merge.ts';
import type { Store } from '../store/open-store.ts';
import { isDeskFile } from './apply-settings.ts';
import type { DeskCache } from './desk-cache.ts';
import { isDeskState } from './desk-state.ts';
import type { PlatformPort } from './platform.ts';

/** Of so many changes each value's last is looked for. */
const mostChanges = 500;
const changesOfOne = 10;
const empty: DeskState = { settings: {}, agents: null, customers: [], channels: [] };

export type ConfigurationDependencies = {
  store: Pick<Store, 'desk' | 'audit' | 'people' | 'ticketCounts'>;
  cache: DeskCache;
  platforms: readonly Pick<PlatformPort, 'name' | 'missingScopes'>[];
  environment: readonly EnvironmentValue[];
};

/** What the commands of the configuration look into. */
export const lookConfiguration = (is: ConfigurationDependencies): ConfigurationLook => ({
  async configuration() {
    const { store, cache, platforms, environment } = is;
    const [loaded, changes] = await Promise.all([store.desk.load(), store.audit.latest(mostChanges)]);
    const state = isDeskState(loaded?.state) ? loaded.state : empty;
    const agents = state.agents ?? [];
    const known = await store.people.byEmails(agents.map(({ email }) => email));
    return {
      state,
      file: isDeskFile(loaded?.base) ? loaded.base : null,
      customers: cache.customers,
      channels: cache.channels,
      changes,
      environment,
      missing: platforms.map(({ name, missingScopes }) => ({ platform: name, scopes: missingScopes?.() ?? null })),
      met: new Set(known.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]))),
    };
  },
  changes: ({ skip, limit }) => is.store.audit.latest(limit, skip),
  changesOf: (subject) => is.store.audit.about(subject, changesOfOne),
  channel: (word, platform) => is.cache.channel(word) ?? is.cache.channelNamed(platform, word),
  flow: (from, until) => is.store.ticketCounts.flow(from, until),
  standing: () => is.store.ticketCounts.standing(),
});
