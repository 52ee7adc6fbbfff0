import { randomUUID } from 'node:crypto';
import { changesSomething, deedOf } from '../../../desk/commands/command.ts';
import { faultWords } from '../../../desk/commands/fault-words.ts';
import { findCommand } from '../../../desk/commands/find-command.ts';
import { type CommandFault, type ReadCommand, readCommand } from '../../../desk/commands/read-command.ts';
import { commands } from '../../../desk/commands/registry.ts';
import { usageOf } from '../../../desk/commands/usage.ts';
import type { Actor } from '../../../desk/inbound.ts';
import { permissions } from '../../../desk/permissions.ts';
import { say } from '../../../desk/texts/say.ts';
import type { Ticket } from '../../../desk/ticket.ts';
import type { SaidCommand } from '../../../engine/platform.ts';
import { historyKey } from '../../../store/repositories/history.ts';
import type { ApiDesk } from '../api-desk.ts';
import { Problem } from '../problem.ts';
import { refuseReusedKey } from '../refuse-reused-key.ts';
import { actorCalled } from './actor-called.ts';

type Asked = {
  number: number;
  command: string;
  args: string;
  /** An agent's email. */
  actor: string;
  /** Null: a request of its own. */
  idempotencyKey: string | null;
};

/** A command goes on by itself after 2.5 s; so often it is asked what came of it. */
const asks = 4;

/**
 * Carries out a command on one ticket, by the door that every command comes through, in the name of an agent. Gives what it
 * says. Throws a `Problem` when it is not understood, not theirs to give, or was not done.
 */
export async function runCommand(desk: ApiDesk, asked: Asked): Promise<string | null> {
  const { store, now } = desk;
  const { number } = asked;
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined) throw new Problem('not-found', `There is no ticket #${number}.`);
  const actor = await actorCalled(desk, asked.actor, ticket.platform);
  const { read, text } = understood(desk, asked);
  const said: SaidCommand = {
    key: `api:${asked.idempotencyKey ?? randomUUID()}`,
    at: now(),
    place: placeOf(actor, ticket),
    actor,
    text,
    door: 'api',
    thread: null,
  };
  refuseOthers(desk, read, asked.actor);
  const { command } = read;
  if (command.run.does === 'read') return (await outcomeOf(desk, said)).say;
  await refuseReusedKey(
    store,
    said.key,
    (one) => one.kind === 'command' && one.text === said.text && one.actor.account === actor.account,
  );
  const { say: answer } = await outcomeOf(desk, said);
  if (await wasDone(desk, read, { key: said.key, number })) return answer;
  throw new Problem('unprocessable', answer ?? 'Nothing was to be done.', { usage: usageOf(command) });
}

/** The ticket is the address's: what is typed may name no other to act on. */
function understood(desk: ApiDesk, { number, command, args }: Asked): { read: ReadCommand; text: string } {
  const names = findCommand(command, commands)?.names ?? 'none';
  const text = [command, ...(names === 'none' ? [] : [`#${number}`]), args].join(' ').trimEnd();
  const read = readCommand(text, { inThread: false, commands });
  if ('fault' in read) throw notUnderstood(desk, read);
  if (read.tickets.length > 1) {
    throw new Problem('unprocessable', `The address says which ticket is meant: name no other before the text.`, {
      faults: [{ in: 'body', name: 'args', detail: 'names other tickets' }],
      usage: usageOf(read.command),
    });
  }
  return { read, text };
}

function notUnderstood({ commands: door, now }: ApiDesk, fault: CommandFault): Problem {
  const { command, templates, timeZone } = door.desk();
  const detail = faultWords(fault, `/${command}`, (key, parameters) =>
    say(key, parameters, { locale: 'en', timeZone, now: now(), overrides: templates }),
  );
  const about = 'command' in fault ? fault.command : fault.fault === 'unknown' ? fault.nearest : null;
  const nearest = fault.fault === 'unknown' ? fault.nearest?.name : fault.fault === 'value' ? fault.nearest : null;
  const name = fault.fault === 'unknown' || fault.fault === 'empty' ? 'command' : 'args';
  return new Problem('unprocessable', detail, {
    faults: [{ in: 'body', name, detail: 'is not understood' }],
    ...(about === null ? {} : { usage: usageOf(about) }),
    ...(nearest == null ? {} : { nearest }),
  });
}

/** What is asked through the API stands in no channel. */
const placeOf = ({ account }: Actor, { platform, installation }: Ticket): SaidCommand['place'] => ({
  platform,
  installation,
  channel: `${platform}:api:${account}`,
  platformChannel: '',
  shared: null,
  direct: false,
});

async function outcomeOf({ commands: door }: ApiDesk, said: SaidCommand): Promise<{ say: string | null }> {
  for (let asking = 0; asking < asks; asking++) {
    const outcome = await door.run(said, null);
    if (outcome.state === 'done') return { say: outcome.say };
  }
  throw new Problem(
    'going-on',
    'It is stored and will be done. To learn what came of it, ask again with the same Idempotency-Key.',
    { headers: { 'Retry-After': '5' } },
  );
}

/** Whether it did what it should: what it changed stands on the ticket, in its history, or among the desk's changes. */
async function wasDone(
  { store }: ApiDesk,
  { command, values }: ReadCommand,
  { key, number }: { key: string; number: number },
): Promise<boolean> {
  if (command.run.does === 'either') return !changesSomething(command, values) || store.audit.hasOf(key);
  if (command.names === 'none') return true;
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket?.applied.some(({ inbound }) => inbound === key) === true) return true;
  const first = historyKey(key, number, 0);
  return (await store.history.ofTicket(number)).some((line) => line.key === first);
}

/** @throws Problem where the agent's role does not do */
function refuseOthers({ directory }: ApiDesk, { command, values }: ReadCommand, email: string): void {
  const agent = directory().agents?.find((one) => one.email?.toLowerCase() === email.toLowerCase());
  const allowed = permissions[deedOf(command, values)].own;
  if (allowed.includes(agent?.role ?? 'agent')) return;
  const roles = allowed.filter((rank) => rank === 'lead' || rank === 'admin').join(' or ');
  throw new Problem(
    'refused',
    `This use of ${command.name} is for ${roles} only: ask one of them, or have the role changed.`,
  );
}
