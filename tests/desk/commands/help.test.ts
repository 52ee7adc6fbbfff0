import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/desk/answer.ts';
import type { Asking } from '../../../src/desk/commands/asking.ts';
import { help } from '../../../src/desk/commands/help.ts';
import { readCommand } from '../../../src/desk/commands/read-command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import type { Who } from '../../../src/desk/people.ts';
import { may } from '../../../src/desk/permissions.ts';
import { say } from '../../../src/desk/texts/say.ts';
import { aDesk, globexChannel } from '../decide/model/cast.ts';

const agent: Who = { is: 'agent', role: 'agent', id: 'ana@acme.test', name: 'Ana' };
const lead: Who = { ...agent, role: 'lead' };
const colleague: Who = { is: 'colleague', id: 'slack:U0CLEO', name: 'Cleo' };

function helps(text: string, who: Who = agent, locale = 'en', where = globexChannel()): Promise<Answer> {
  const asking: Asking = {
    desk: aDesk({ command: 'helpdesk' }),
    who,
    account: 'slack:U0ANA',
    where,
    customer: null,
    reader: { locale, timeZone: 'Europe/Berlin' },
    tickets: [],
    now: 0,
    get look(): never {
      throw new Error('Help looks at nothing.');
    },
    commands,
    words: (key, parameters) => say(key, parameters, { locale, timeZone: 'Europe/Berlin', markdown: true }),
  };
  const read = readCommand(text, { inThread: false, commands });
  if ('fault' in read || help.run.does !== 'read') throw new Error('That is no help.');
  return help.run.read(asking, read.values);
}

const asked = ({ parts = [] }: Answer): string[] =>
  parts.flatMap(({ buttons }) => buttons.flatMap(({ does }) => ('asks' in does ? [does.asks] : [])));

describe('`help`', () => {
  it.each(['en', 'de'])(
    'given an agent (%s), when they ask, then all that they may do is named, and fits a phone',
    async (locale) => {
      const answer = await helps('help', agent, locale);
      for (const { name, deed } of commands) {
        if (may(agent, deed, null)) expect(answer.say).toContain(`\`${name}\``);
        else expect(answer.say).not.toContain(`\`${name}\``);
      }
      expect(answer.say).toContain('/helpdesk');
      expect(answer.say?.length).toBeLessThan(1_500);
      for (const { text } of answer.parts ?? []) expect(text.length).toBeLessThan(3_000);
    },
  );

  it.each(['en', 'de'])(
    'given it is read on Teams (%s), then all is typed to the bot, and said so once',
    async (locale) => {
      const onTeams = globexChannel({ platform: 'teams' });
      const { say: overview } = await helps('help', agent, locale, onTeams);
      expect(overview?.match(/`@Threadwell …`/gu)).toHaveLength(1);
      const { say: claim } = await helps('help claim', agent, locale, onTeams);
      expect(claim).toContain('`@Threadwell claim 1042`');
      for (const said of [overview, claim]) expect(said).not.toContain('/');
    },
  );

  it('given a lead or a colleague, when they ask, then it is theirs: more, or next to nothing', async () => {
    const named = async (who: Who) => (await helps('help', who)).say?.match(/`\w[\w-]*`/gu)?.length ?? 0;
    const [ofLead, ofAgent, ofColleague] = [await named(lead), await named(agent), await named(colleague)];
    expect(ofLead).toBeGreaterThanOrEqual(ofAgent);
    expect(ofColleague).toBeLessThan(5);
    expect((await helps('help solve', colleague)).say).toContain('not for your role');
    expect(asked(await helps('help work', colleague))).toEqual(['help']);
  });

  it('given its buttons, when each is pressed, then it leads on: to a group, to each command, and back', async () => {
    const groups = asked(await helps('help', lead));
    expect(groups.length).toBeGreaterThan(1);
    const seen = new Set<string>();
    for (const group of groups) {
      const answer = await helps(group, lead);
      for (const next of asked(answer)) seen.add(next);
      for (const { text, buttons } of answer.parts ?? []) {
        expect(text.length).toBeLessThan(3_000);
        expect(buttons.length).toBeLessThanOrEqual(25);
      }
    }
    expect(seen).toContain('help');
    for (const { name, deed } of commands) if (may(lead, deed, null)) expect(seen).toContain(`help ${name}`);
  });

  it.each(commands.map(({ name }) => name))(
    'given *%s*, when it is asked about, then usage and examples are shown',
    async (name) => {
      const command = commands.find((one) => one.name === name);
      const { say: text } = await helps(`help ${name}`, { ...agent, role: 'admin' });
      for (const example of command?.examples ?? []) expect(text).toContain(`/helpdesk ${example.text}`);
      for (const alias of command?.aliases ?? []) expect(text).toContain(`\`${alias}\``);
      expect(await helps(`help ${command?.aliases[0] ?? name}`, lead)).toEqual(await helps(`help ${name}`, lead));
    },
  );

  it('given a word that is no command, when it is asked about, then the nearest is named', async () => {
    expect((await helps('help slove')).say).toContain('Did you mean **solve**?');
    expect((await helps('help /solve')).say).toContain('*solve*');
  });
});
