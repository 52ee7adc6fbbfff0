import { DeliveryError } from '../../../engine/platform.ts';
import { companiesIn } from '../look-up/companies.ts';
import { kindOf } from '../occasion.ts';
import type { ConversationFacts, References } from '../references.ts';
import type { Connector } from './connector.ts';
import type { Rosters } from './rosters.ts';

/** What Teams told of who reads along counts for so long (milliseconds), as on Slack. */
const freshFor = 60_000;
/** Of whom Teams tells too little for so long, they hear who can help it (milliseconds). */
const patience = 5 * 60_000;
const mostKept = 1_000;

/** Who can read along; `untold` where Teams does not say. */
export type Audience = 'desk' | 'others' | 'untold';

type Where = { platformChannel: string; facts: ConversationFacts; installation: string };

type SharingOptions = {
  connector: Connector;
  references: References;
  rosters: Rosters;
  /** The desk's own tenant; null where it is not known. */
  homeTenant: string | null;
  /** Other companies were found where something of the desk was to be posted. */
  found: (where: Told) => void;
  /** For minutes nothing of the desk could be posted, as Teams does not tell who reads along. */
  untold: (where: Told) => void;
};
type Told = { installation: string; platformChannel: string };

/** Whether other companies can read along in a conversation (invariant 3), as Teams said within the last minute. */
export class Sharing {
  readonly #is: SharingOptions;
  readonly #now: () => number;
  /** When a channel's type was asked for. */
  readonly #asked = new Map<string, number>();
  /** Since when nothing is posted in a conversation as Teams does not tell who reads along, and whether that was told. */
  readonly #untold = new Map<string, { since: number; told: boolean }>();

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(is: SharingOptions, now: () => number) {
    this.#is = is;
    this.#now = now;
  }

  /** Throws `DeliveryError` where other companies can read along, or Teams does not tell: it waits until they cannot. */
  async refuse(where: Where): Promise<void> {
    const audience = await this.audience(where).catch((error: unknown) => {
      if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
      this.#isUntold(where);
      const why = `Who reads along there is not told, so nothing of the desk is posted. ${error.message}`;
      throw new DeliveryError(error.code, { kind: 'held' }, why, error);
    });
    const { installation, platformChannel } = where;
    if (audience === 'untold') {
      this.#isUntold(where);
      throw isUntold();
    }
    this.#untold.delete(platformChannel);
    if (audience === 'desk') return;
    this.#is.found({ installation, platformChannel });
    throw isOthers();
  }

  /** What is held is tried again each minute: by that it is known for how long. */
  #isUntold({ installation, platformChannel }: Where): void {
    const { since, told } = this.#untold.get(platformChannel) ?? { since: this.#now(), told: false };
    const tells = !told && this.#now() - since >= patience;
    if (this.#untold.size >= mostKept) this.#untold.clear();
    this.#untold.set(platformChannel, { since, told: told || tells });
    if (tells) this.#is.untold({ installation, platformChannel });
  }

  /** Whether it is certain that nobody but the desk reads there. Throws `DeliveryError` when Teams can be asked later. */
  async isAmongDesk(where: Where): Promise<boolean> {
    try {
      return (await this.audience(where)) === 'desk';
    } catch (error) {
      if (error instanceof DeliveryError && error.failure.kind === 'never') return false;
      throw error;
    }
  }

  /**
   * Of channels their type tells: only shared ones take in other companies. Of chats, and channels of which no type is told, the
   * roster does. Throws `DeliveryError`.
   */
  async audience({ platformChannel, facts, installation }: Where): Promise<Audience> {
    const { homeTenant, rosters } = this.#is;
    if (homeTenant !== null && facts.tenant !== null && facts.tenant !== homeTenant) return 'others';
    const kind = kindOf({ ...nothingTold, id: platformChannel, conversationType: facts.type });
    if (kind === 'personal') return 'desk';
    const type = kind === 'channel' ? await this.#typeOf(platformChannel, facts) : null;
    if (type !== null) return type === 'shared' ? 'others' : 'desk';
    const roster = await rosters.of(platformChannel, installation, freshFor);
    const { others, strangers, untold } = companiesIn(roster, homeTenant ?? facts.tenant ?? installation);
    if (strangers || others.length > 0) return 'others';
    return untold ? 'untold' : 'desk';
  }

  /** A channel's type, as its team lists it, else as its messages told; null where neither does. What is shared stays so. */
  async #typeOf(id: string, facts: ConversationFacts): Promise<ConversationFacts['channelType']> {
    const { connector, references } = this.#is;
    const { teamThread: team, serviceUrl, channelType: known } = facts;
    if (known === 'shared' || team === null || (known !== null && this.#isFresh(id))) return known;
    const asked = this.#now();
    try {
      const listed = (await connector.channelsOf({ serviceUrl, team })).find((channel) => channel.id === id);
      this.#keep(id, asked);
      const type = types.find((one) => one === listed?.type);
      if (type === undefined) return known;
      await references.rememberConversation(id, { serviceUrl, channelType: type });
      return type;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (error.failure.kind === 'never') this.#keep(id, asked);
      // Its messages told it, or the team did before.
      if (known !== null || error.failure.kind === 'never') return known;
      throw error;
    }
  }

  #isFresh(id: string): boolean {
    const asked = this.#asked.get(id);
    return asked !== undefined && this.#now() - asked < freshFor;
  }

  #keep(id: string, at: number): void {
    if (this.#asked.size >= mostKept) this.#asked.clear();
    this.#asked.set(id, at);
  }
}

const types = ['standard', 'private', 'shared'] as const;
const nothingTold = { isGroup: null, tenantId: null, name: null };

const isOthers = (): DeliveryError =>
  new DeliveryError(
    'channel_shared',
    { kind: 'held' },
    'Other companies read along here, or can (it is shared, or another tenant’s), so nothing of the desk is posted there.',
  );

const isUntold = (): DeliveryError =>
  new DeliveryError(
    'audience_unknown',
    { kind: 'held' },
    'Teams does not tell of all who read along here whether they are of the desk, so nothing of it is posted there.',
  );
