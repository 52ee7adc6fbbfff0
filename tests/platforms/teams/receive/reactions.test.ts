import { afterEach, describe, expect, it } from 'vitest';
import { commonEmoji, teamsReaction } from '../../../../src/platforms/teams/emoji.ts';
import { gina, globexChannel, homeTenant } from '../../../support/fake-teams-people.ts';
import { now, startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

describe('reactions on Teams', () => {
  let desk: TeamsDesk;
  afterEach(() => desk.stop());

  it('given several at once, when they come, then each is an inbound of its own, those taken away first', async () => {
    desk = await startTeamsDesk();
    const target = '1767603000000';
    await desk.teams.react(gina, globexChannel, target, { added: ['1f440_eyes', 'yes-tone3'], removed: ['sad'] });
    const channel = `teams:${globexChannel.id}`;
    const [gone, ...added] = desk.sink.inbounds;
    expect(gone).toEqual({
      kind: 'reaction',
      key: `teams:${homeTenant}:${channel}:${target}:teams:${gina.aadObjectId}:sad:removed:${now}`,
      conversation: channel,
      at: now,
      place: expect.objectContaining({ channel, installation: homeTenant }),
      actor: { account: `teams:${gina.aadObjectId}`, team: null, name: 'Gina', app: null },
      target: { id: `${channel}:${target}`, ts: target },
      targetAuthor: null,
      emoji: 'teams-sad',
      change: 'removed',
    });
    expect(added).toMatchObject([
      { emoji: 'eyes', change: 'added' },
      { emoji: '+1', toned: '+1::skin-tone-4', change: 'added' },
    ]);
    expect(new Set(desk.sink.inbounds.map(({ key }) => key)).size).toBe(3);
  });

  it('given one of nobody’s, of our own, or to nothing, when it comes, then nothing happens and it is answered', async () => {
    desk = await startTeamsDesk({ signed: true });
    const base = {
      type: 'messageReaction',
      id: '1',
      channelId: 'msteams',
      serviceUrl: desk.teams.serviceUrl,
      conversation: { id: globexChannel.id, tenantId: homeTenant },
      replyToId: '5',
      reactionsAdded: [{ type: 'like' }],
    };
    const answers = [
      await desk.teams.send(base),
      await desk.teams.send({ ...base, from: { id: desk.teams.botId } }),
      await desk.teams.send({ ...base, from: { id: gina.id }, replyToId: null }),
      await desk.teams.send({ ...base, from: { id: gina.id }, reactionsAdded: ['like', { type: 7 }, null] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(desk.sink.inbounds).toEqual([]);
  });
});

describe('names of emoji on Teams', () => {
  it.each([
    ['like', { emoji: 'teams-like' }],
    ['heart', { emoji: 'teams-heart' }],
    ['angry', { emoji: 'teams-angry' }],
    ['like-tone3', { emoji: 'teams-like', toned: 'teams-like::skin-tone-4' }],
    ['1f440_eyes', { emoji: 'eyes' }],
    ['1f44d-1f3fd_thumbsup', { emoji: '+1', toned: '+1::skin-tone-4' }],
    ['yes-tone1', { emoji: '+1', toned: '+1::skin-tone-2' }],
    ['👍🏿', { emoji: '+1', toned: '+1::skin-tone-6' }],
    ['❤️', { emoji: 'heart' }],
    ['angryface', { emoji: 'rage' }],
    ['speechless', { emoji: 'neutral_face' }],
    ['smile', { emoji: 'slightly_smiling_face' }],
    ['hearteyes', { emoji: 'heart_eyes' }],
    ['no', { emoji: '-1' }],
    ['keycapdigitseven', { emoji: 'seven' }],
    ['1f3ab_ticket', { emoji: 'ticket' }],
    ['1f6a8_policecarsrevolvinglight', { emoji: 'rotating_light' }],
    ['holdon', { emoji: 'hourglass_flowing_sand' }],
    ['2705_whiteheavycheckmark', { emoji: 'white_check_mark' }],
    ['1f468_200d_1f9b0_maleredhaired', { emoji: 'red_haired_man' }],
    // Words that could be code points are none.
    ['1f440_deadbeef', { emoji: 'eyes' }],
    ['somethingnew', { emoji: 'teams-somethingnew' }],
    ['constructor', { emoji: 'teams-constructor' }],
    ['', { emoji: 'teams-' }],
  ])('given the type %j, when read, then it is %j', (type, expected) => {
    expect(commonEmoji(type)).toEqual(expected);
  });

  it.each([
    ['eyes', '1f440_eyes'],
    ['white_check_mark', '2705_whiteheavycheckmark'],
    ['hourglass_flowing_sand', 'holdon'],
    ['incoming_envelope', '1f4e8_incomingenvelope'],
    ['heart_eyes', 'hearteyes'],
    ['slightly_frowning_face', 'sad'],
    ['+1::skin-tone-4', 'like-tone3'],
    ['teams-like', 'like'],
    ['constructor', null],
    ['acme_logo', null],
  ])('given the name %j, when put on Teams, then it is %j', (name, expected) => {
    expect(teamsReaction(name)).toBe(expected);
  });
});
