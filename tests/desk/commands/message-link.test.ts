import { expect, it } from 'vitest';
import { readMessageLink } from '../../../src/desk/commands/message-link.ts';

const channel = '19:globex@thread.tacv2';
const path = `/l/message/${encodeURIComponent(channel)}/1772443800123`;

it.each([
  ['of a post', `https://teams.microsoft.com${path}?tenantId=t&groupId=g&parentMessageId=1772443800123`, null],
  ['of a reply', `https://teams.microsoft.com${path}?tenantId=t&parentMessageId=1772443700000`, '1772443700000'],
  ['of the new address of Teams', `https://teams.cloud.microsoft${path}?parentMessageId=1772443800123`, null],
  ['of a government’s cloud', `https://gov.teams.microsoft.us${path}`, null],
  ['in brackets', `<https://teams.microsoft.com${path}>`, null],
  ['with a label', `[a message](https://teams.microsoft.com${path})`, null],
])('given the link %s on Teams, when it is read, then it names the message', (_, link, thread) => {
  expect(readMessageLink(link)).toEqual({ platform: 'teams', platformChannel: channel, ts: '1772443800123', thread });
});

it('given a chat’s link, when it is read, then it names the message in the chat', () => {
  const chat = '19:abc@thread.v2';
  const link = `https://teams.microsoft.com/l/message/${chat}/1772443800123?context=%7B%22contextType%22%3A%22chat%22%7D`;
  expect(readMessageLink(link)).toEqual({
    platform: 'teams',
    platformChannel: chat,
    ts: '1772443800123',
    thread: null,
  });
});

it.each([
  ['another host', `https://teams.example.com${path}`],
  ['a host that only ends like it', `https://evilteams.microsoft.com.test${path}`],
  ['no message', 'https://teams.microsoft.com/l/channel/19%3Aglobex/General'],
])('given %s, when it is read, then it is no link to a message', (_, link) => {
  expect(readMessageLink(link)).toBeNull();
});
