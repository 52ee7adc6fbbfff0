import { z } from 'zod';
import { isKnownTimeZone } from '../../sla/zone-offsets.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import { nearest } from '../nearest.ts';

/** Schemas of the single values in desk.yaml. Each fault says what to write instead. */

const visibleText = /\S/;
export const line = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^[^\r\n]*$/, 'must be on one line');
export const text = z.string().max(3_000, 'is longer than 3000 characters').regex(visibleText, 'is empty');
/** A short word that things are grouped by: a tier, a tag, the name of a field. */
export const label = line.max(60, 'is longer than 60 characters');
export const tag = label.regex(/^[^\s,#]+$/, 'is a tag: one word without spaces, commas or #');
export const fieldName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/i, 'must begin with a letter and hold letters, digits, - and _ (at most 40)');

/** One value or a list of them, read as a list: `tier: gold` means `tier: [gold]`. */
export function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (isScalar(value) ? [value] : value), z.array(item));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A part of the file with keys of its own. One whose lines are all commented out is empty, not wrong. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => (value === null ? {} : value), z.strictObject(shape));
}

const durationHelp = 'write a duration such as 90s, 30m, 4h, 2d or 1w';

/** Milliseconds. Zero is allowed only where it means something. */
export function duration(limits: { zero?: boolean; least?: number; most?: number; off?: false } = {}) {
  return z.string(`must be a duration: ${durationHelp}`).transform((value, context): number => {
    const fault = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    const milliseconds = parseDuration(value.trim());
    if (milliseconds === null) return fault(`is not a duration: ${durationHelp}`);
    if (milliseconds === 0 && limits.zero !== true) return fault('must be longer than zero');
    const most = limits.most ?? 520 * 604_800_000;
    if (milliseconds > most) return fault(`is too long: at most ${formatDuration(most)}`);
    const least = limits.least ?? 0;
    if (milliseconds < least) return fault(`is too short: at least ${formatDuration(least)}`);
    return milliseconds;
  });
}

/** A word, such as `off` or `keep`, or else a duration in milliseconds. */
export function wordOrDuration<Word extends string>(word: Word, limits: Parameters<typeof duration>[0] = {}) {
  const inner = duration(limits);
  // YAML 1.1 reads a bare `off` as false; we accept what was plainly meant.
  return z.preprocess(
    (value) => (value === false && word === 'off' ? word : value),
    z.string(`must be ${word} or a duration: ${durationHelp}`).transform((value, context): Word | number => {
      if (value === word) return word;
      const result = inner.safeParse(value);
      if (result.success) return result.data;
      const message = result.error.issues[0]?.message ?? 'is not right';
      context.addIssue({ code: 'custom', message: message.replace(durationHelp, `${durationHelp}, or ${word}`) });
      return z.NEVER;
    }),
  );
}

const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** Minutes since midnight of `HH:MM`; 24:00, the end of a day, only where `end` is asked for. */
export function readMinuteOfDay(value: string, end = false): number | null {
  if (end && value === '24:00') return 1_440;
  const [, hours, minutes] = clock.exec(value) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** A time of day as minutes since midnight. */
export const minuteOfDay = z
  .string('must be a time of day: write one such as "08:30"')
  .transform((value, context): number => {
    const minutes = readMinuteOfDay(value.trim());
    if (minutes !== null) return minutes;
    context.addIssue({ code: 'custom', message: 'is not a time of day: write one such as "08:30"' });
    return z.NEVER;
  });

export const calendarDate = z
  .string()
  .refine(
    (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDate(value),
    'is not a date: write one such as 2026-12-24',
  );

function isRealDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export const timeZone = z.string().transform((value, context): string => {
  const zone = ianaZone(value.trim());
  if (zone !== null) return zone;
  const near = nearest(value, Intl.supportedValuesOf('timeZone'));
  const hint = near === null ? 'write one such as Europe/Berlin' : `did you mean ${near}?`;
  context.addIssue({ code: 'custom', message: `is not a time zone that is known here: ${hint}` });
  return z.NEVER;
});

/** The zone in its usual spelling, or null. Offsets such as +02:00 are refused: they know no summer time. */
function ianaZone(value: string): string | null {
  if (!/^[a-z][a-z0-9_+-]*(\/[a-z0-9_+-]+)*$/i.test(value)) return null;
  if (!isKnownTimeZone(value)) return null;
  const known = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  return known.toLowerCase() === value.toLowerCase() ? known : value;
}

export const locale = z.string().transform((value, context): string => {
  try {
    const [canonical] = Intl.getCanonicalLocales(value.trim());
    if (canonical !== undefined) return canonical;
  } catch {
    // Said below, with the remedy.
  }
  context.addIssue({ code: 'custom', message: 'is not a language: write one such as en, de or pt-BR' });
  return z.NEVER;
});

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'is longer than 254 characters')
  .regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'is not an email address');

export const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?=.{1,253}$)([\p{L}\d]([\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}\d-]{2,63}$/u,
    'is not a domain: write one such as globex.com, without @ or https://',
  );

export const webhookUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && isWebAddress(value),
    'is not a web address: write one such as https://pager.example.com/hook',
  )
  .refine(
    (value) => !URL.canParse(value) || hasNoPassword(new URL(value)),
    'holds a user or a password, with which no webhook can be called: leave out what stands before the @',
  );
export const isWebAddress = (value: string): boolean => /^https?:\/\//i.test(value);
const hasNoPassword = ({ username, password }: URL): boolean => username === '' && password === '';

export const percent = z.string('must be a share: write one from 0% to 100%').transform((value, context): number => {
  const [, number] = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(value.trim()) ?? [];
  if (number !== undefined && Number(number) <= 100) return Number(number);
  context.addIssue({ code: 'custom', message: 'is not a share: write one from 0% to 100%' });
  return z.NEVER;
});

/** The name of an emoji as Slack writes it, without the colons. */
export const emojiName = z
  .string()
  .transform((value) => value.trim().replace(/^:(.+):$/, '$1'))
  .pipe(
    z
      .string()
      .regex(
        /^[\p{L}\p{M}\d_+'-]{1,100}$/u,
        "is not the name of an emoji: write Slack's own name for it, such as white_check_mark",
      ),
  );

export const commandWord = z
  .string()
  .transform((value) => value.trim().replace(/^\//, ''))
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, 'is not a command: one word in small letters, at most 31 characters'),
  );
