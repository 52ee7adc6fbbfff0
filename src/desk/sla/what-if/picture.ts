import type { Compared, Count } from './tally.ts';

/** What stands in the picture, in the reader's language. */
export type PictureWords = {
  title: string;
  subtitle: string;
  today: string;
  changed: string;
  groups: readonly { title: string; rows: readonly { label: string; compared: Compared }[] }[];
  share(count: Count): string;
};

const width = 960;
const margin = 40;
const labelWidth = 230;
const valueWidth = 170;
const bar = 16;
const row = 2 * bar + 22;
const colours = {
  ink: '#1d1c1d',
  soft: '#616061',
  rule: '#dddddd',
  today: '#8d99ae',
  changed: '#1264a3',
  paper: '#ffffff',
};

/**
 * Today's breaches against the changed ones, as bars of the share that broke: an SVG without scripts, links or foreign parts. All
 * bars have the same scale, so that one group may be held against another.
 */
export function whatIfPicture(words: PictureWords): string {
  const groups = words.groups.filter(({ rows }) => rows.length > 0);
  const shares = groups.flatMap(({ rows }) =>
    rows.flatMap(({ compared }) => [shareOf(compared.today), shareOf(compared.changed)]),
  );
  const full = Math.max(0.01, ...shares);
  const parts: string[] = [
    text(words.title, { x: margin, y: 58, size: 26, bold: true }),
    text(short(words.subtitle, 120), { x: margin, y: 86, size: 15, fill: colours.soft }),
    ...legend(words),
  ];
  let y = 150;
  for (const { title, rows } of groups) {
    parts.push(text(title, { x: margin, y, size: 17, bold: true }));
    parts.push(`<line x1="${margin}" y1="${y + 10}" x2="${width - margin}" y2="${y + 10}" stroke="${colours.rule}"/>`);
    y += 26;
    for (const { label, compared } of rows) {
      parts.push(...bars(label, compared, { y, full, share: words.share }));
      y += row;
    }
    y += 30;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="IBM Plex Sans">`,
    `<rect width="${width}" height="${y}" fill="${colours.paper}"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function legend({ today, changed }: PictureWords): string[] {
  const key = (x: number, fill: string, words: string) => [
    `<rect x="${x}" y="102" width="14" height="14" rx="3" fill="${fill}"/>`,
    text(words, { x: x + 22, y: 114, size: 14 }),
  ];
  return [...key(margin, colours.changed, changed), ...key(margin + 60 + changed.length * 9, colours.today, today)];
}

function bars(
  label: string,
  { today, changed }: Compared,
  { y, full, share }: { y: number; full: number; share(count: Count): string },
): string[] {
  const start = margin + labelWidth;
  const room = width - margin - valueWidth - start;
  const one = (count: Count, top: number, fill: string) => {
    const long = Math.max(count.breached > 0 ? 2 : 0, (shareOf(count) / full) * room);
    return [
      `<rect x="${start}" y="${top}" width="${round(long)}" height="${bar}" rx="3" fill="${fill}"/>`,
      text(share(count), { x: start + long + 8, y: top + 13, size: 13, fill: colours.soft }),
    ];
  };
  return [
    text(short(label, 28), { x: margin, y: y + bar + 6, size: 15 }),
    ...one(changed, y, colours.changed),
    ...one(today, y + bar + 3, colours.today),
  ];
}

const shareOf = ({ clocks, breached }: Count): number => (clocks === 0 ? 0 : breached / clocks);
const round = (number: number): number => Math.round(number * 10) / 10;
const short = (label: string, most: number): string => {
  const letters = [...label];
  return letters.length <= most ? label : `${letters.slice(0, most - 1).join('')}…`;
};

type Place = { x: number; y: number; size: number; bold?: boolean; fill?: string };

function text(words: string, { x, y, size, bold = false, fill = colours.ink }: Place): string {
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${weight} fill="${fill}">${escaped(words)}</text>`;
}

/** Names of customers are theirs to choose: none may end the element that it stands in, nor break the picture. */
const escaped = (words: string): string =>
  [...words]
    .filter((letter) => letter === '\t' || (letter >= ' ' && !/[\u007f-\u009f\ufffe\uffff\ud800-\udfff]/u.test(letter)))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
