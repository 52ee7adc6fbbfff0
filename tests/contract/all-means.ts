import type { Platform } from '../../src/desk/inbound.ts';
import type { Means } from './means.ts';
import { slackMeans } from './slack/slack-means.ts';
import { teamsMeans } from './teams/teams-means.ts';

export const meansOf: Readonly<Record<Platform, Means>> = { slack: slackMeans, teams: teamsMeans };
