import { z } from 'zod';
import { scaleNames } from '../../../desk/csat/scale.ts';
import { notAskedReasons } from '../../../desk/csat/survey.ts';
import type { NpsScore } from '../../../desk/measures/nps.ts';
import type { Interval, Satisfaction, Share } from '../../../desk/measures/report.ts';
import type { Spread } from '../../../desk/report/service-report.ts';

const intervalSchema = z
  .object({ low: z.number(), high: z.number() })
  .nullable()
  .meta({ description: 'Of 95 %; null where there was nothing' });
const shareSchema = z.object({
  count: z.int(),
  of: z.int(),
  share: z.number().nullable().meta({ description: 'Of 1; null where there was nothing' }),
  interval: intervalSchema,
});
export const spreadSchema = z
  .object({ count: z.int(), medianSeconds: z.number().nullable(), p90Seconds: z.number().nullable() })
  .meta({ description: 'Of what was solved in that time, in the clocks’ own time' });

export const satisfactionSchema = z
  .object({
    solvings: z.int().meta({ description: 'asked, planned and notAsked together' }),
    asked: z.int(),
    planned: z.int(),
    notAsked: z.array(z.object({ reason: z.enum(notAskedReasons), count: z.int() })),
    response: shareSchema.meta({ description: 'Questions that somebody answered' }),
    open: z.int().meta({ description: 'Asked, and neither answered nor ended' }),
    ratings: shareSchema.meta({ description: 'Satisfied ratings of all (CSAT), with Wilson’s interval' }),
    distributions: z.array(
      z.object({
        scale: z.enum(scaleNames),
        answers: z.array(z.object({ score: z.int(), count: z.int() })),
      }),
    ),
    effort: z
      .object({ count: z.int(), mean: z.number().nullable(), easy: shareSchema })
      .meta({ description: 'Customer Effort Score 2.0, from 1 to 7, where 7 is best' }),
    late: z.int(),
    low: z.int(),
    comments: z.int(),
    recoveries: z.object({ opened: z.int(), closed: z.int(), rate: shareSchema, duration: spreadSchema }),
    firstContact: shareSchema.extend({ pending: z.int() }).meta({ description: 'Solved by the first contact' }),
    reopened: shareSchema,
    firstResponse: spreadSchema,
    resolution: spreadSchema,
    requesterWait: spreadSchema,
  })
  .meta({ id: 'Satisfaction' });

export const npsSchema = z
  .object({
    asked: z.int(),
    answers: z.int(),
    promoters: z.int(),
    passives: z.int(),
    detractors: z.int(),
    score: z.number().nullable().meta({ description: 'From -100 to 100' }),
    interval: intervalSchema,
  })
  .meta({ id: 'NetPromoterScore' });

export const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1_000);
export const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
export const showSpread = ({ count, median, p90 }: Spread) => ({
  count,
  medianSeconds: seconds(median),
  p90Seconds: seconds(p90),
});
const showInterval = (interval: Interval | null) =>
  interval === null ? null : { low: rounded(interval.low), high: rounded(interval.high) };
const showShare = ({ count, of, share, interval }: Share) => ({
  count,
  of,
  share: share === null ? null : rounded(share),
  interval: showInterval(interval),
});

/** What a group of solvings comes to, as the API gives it. */
export const showSatisfaction = (of: Satisfaction): z.input<typeof satisfactionSchema> => ({
  solvings: of.solvings,
  asked: of.asked,
  planned: of.planned,
  notAsked: of.notAsked.map(({ reason, count }) => ({ reason, count })),
  response: showShare(of.response),
  open: of.open,
  ratings: showShare(of.csat),
  distributions: of.distributions.map(({ scale, answers }) => ({ scale, answers: [...answers] })),
  effort: {
    count: of.effort.count,
    mean: of.effort.mean === null ? null : rounded(of.effort.mean),
    easy: showShare(of.effort.easy),
  },
  late: of.late,
  low: of.low,
  comments: of.comments,
  recoveries: {
    opened: of.recoveries.opened,
    closed: of.recoveries.closed,
    rate: showShare(of.recoveries.rate),
    duration: showSpread(of.recoveries.duration),
  },
  firstContact: { ...showShare(of.firstContact), pending: of.firstContact.pending },
  reopened: showShare(of.reopened),
  firstResponse: showSpread(of.firstResponse),
  resolution: showSpread(of.resolution),
  requesterWait: showSpread(of.requesterWait),
});

export const showNps = (nps: NpsScore): z.input<typeof npsSchema> => ({ ...nps, interval: showInterval(nps.interval) });
