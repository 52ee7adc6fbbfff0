import type { DeskFile } from '../schema.ts';
import { applyChanges } from './apply-changes.ts';
import { describeChange, describeConflict, describeKept } from './describe-change.ts';
import { asJson, asJsonObject, isJsonObject, keysOfBoth, same } from './json.ts';
import { itemsOf, nameOf, sameName } from './named-lists.ts';
import { planApply } from './plan-apply.ts';
import { agentKey, channelKey, customerKey, recordsOfFile } from './records-of-file.ts';
import { type Change, type DeskState, type Json, type JsonObject, type Kept, namedLists } from './state.ts';

/** What applying a desk.yaml comes to, in lines for people; nothing has been written yet. */
export type ApplyPlan = {
  /** What is written. */
  changes: string[];
  /** Of these, what was changed elsewhere (in Slack) since the file was last applied: the file wins. */
  conflicts: string[];
  /** Where the file says one thing and another stays, because it was changed elsewhere and the file is as it was. */
  kept: string[];
};

type Versions = { base: DeskFile | null; next: DeskFile; current: DeskState };

/** The plan in words; pure. */
export function planOfApply(versions: Versions): ApplyPlan {
  const { changes, conflicts } = planApply(versions);
  return {
    changes: changes.map(describeChange),
    conflicts: conflicts.map(describeConflict),
    kept: keptAfter(versions, changes).map(describeKept),
  };
}

/** What differs from the file even after it is applied. */
function keptAfter({ next, current }: Versions, changes: readonly Change[]): Kept[] {
  const after = applyChanges(current, changes);
  const file = recordsOfFile(next);
  const kept: Kept[] = settingsKept([], asJsonObject(file.settings), asJsonObject(after.settings));
  const compare = (subject: string, said: object, standing: object | undefined) => {
    if (standing === undefined) return;
    kept.push(...settingsKept([`${subject}: `], asJsonObject(said), asJsonObject(standing)));
  };
  for (const [email, fields] of file.agents ?? []) {
    const agent = after.agents?.find((one) => agentKey(one.email) === email);
    compare(`agent ${email}`, fields, agent);
  }
  for (const [key, fields] of file.customers) {
    // Ids are merged one by one: more of them in Slack is nothing that was overruled.
    const { slackTeams, teamsTenants, domains, ...said } = fields;
    const customer = after.customers.find((one) => customerKey(one.name) === key);
    compare(`customer ${fields.name}`, { ...said, name: customer?.name ?? fields.name }, customer);
  }
  for (const [key, { id, fields }] of file.channels) {
    const channel = after.channels.find((one) => channelKey(one) === key);
    compare(`channel ${id}`, fields, channel);
  }
  return kept;
}

/** Compares what the file says, key by key; what it does not say is nobody's concern here. */
function settingsKept(path: string[], said: JsonObject, standing: JsonObject): Kept[] {
  return keysOfBoth(said, {}).flatMap((key): Kept[] => {
    const [one, other]: [Json, Json] = [asJson(said[key]), asJson(standing[key])];
    if (same(one, other)) return [];
    if (path.length === 0 && namedLists.some((list) => list === key)) {
      return itemsOf(one).flatMap((item) => {
        const now = itemsOf(other).find((each) => sameName(nameOf(each), nameOf(item)));
        return settingsKept([key, nameOf(item)], item, now ?? {});
      });
    }
    if (isJsonObject(one) && isJsonObject(other)) return settingsKept([...path, key], one, other);
    const subject = path[0]?.endsWith(': ') === true ? `${path[0]}${[...path.slice(1), key].join('.')}` : null;
    return [{ subject: subject ?? [...path, key].join('.'), file: one, current: other }];
  });
}
