import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { WeeklyPicture } from '../../desk/weekly/weekly-view.ts';

use([BarChart, CustomChart, LineChart, GraphicComponent, GridComponent, SVGRenderer]);

const width = 720;
const margin = 40;
const family = 'IBM Plex Sans';
const colours = {
  ink: '#1d1c1d',
  soft: '#616061',
  rule: '#e3e3e3',
  line: '#1264a3',
  band: '#c6dcec',
  good: '#2f855a',
  other: '#a0aec0',
  paper: '#ffffff',
};
/** Where the parts stand, from the top. */
const top = { title: 34, figures: 118, weeks: 236, answers: 560 };
const answerHeight = 40;

/**
 * The picture of a week: its figures, the score by week with its interval, and how often each answer was given. An SVG of Apache ECharts,
 * drawn without a browser; upright, so that it is read on a phone.
 */
export function weeklySvg(picture: WeeklyPicture): string {
  const { answers } = picture;
  const answersEnd = answers.length === 0 ? top.answers - 20 : top.answers + 46 + answers.length * answerHeight;
  const foot = wrapped(picture.foot, 84);
  const height = answersEnd + 36 + foot.length * 24;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: colours.paper,
      textStyle: { fontFamily: family, color: colours.ink },
      graphic: [
        text(picture.title, { x: margin, y: top.title, size: 30, bold: true }),
        text(picture.subtitle, { x: margin, y: top.title + 42, size: 20, colour: colours.soft }),
        ...picture.figures.flatMap((figure, place) => figureAt(figure, place, picture.figures.length)),
        text(picture.weeksTitle, { x: margin, y: top.weeks, size: 20, bold: true }),
        ...(answers.length === 0
          ? []
          : [text(picture.answersTitle, { x: margin, y: top.answers, size: 20, bold: true })]),
        ...foot.map((line, place) =>
          text(line, { x: margin, y: answersEnd + 20 + place * 24, size: 17, colour: colours.soft }),
        ),
      ],
      grid: [
        { left: margin + 66, right: margin, top: top.weeks + 42, height: 210 },
        {
          left: margin + 150,
          right: margin + 70,
          top: top.answers + 38,
          height: picture.answers.length * answerHeight,
        },
      ],
      xAxis: [
        {
          type: 'category',
          gridIndex: 0,
          data: picture.weeks.map(({ label }) => label),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: colours.rule } },
          axisLabel: { ...small, interval: (index: number) => (picture.weeks.length - 1 - index) % 3 === 0 },
        },
        {
          type: 'value',
          gridIndex: 1,
          show: false,
          min: 0,
          max: Math.max(1, ...picture.answers.map(({ count }) => count)),
        },
      ],
      yAxis: [
        {
          type: 'value',
          gridIndex: 0,
          min: 0,
          max: 100,
          interval: 25,
          axisLabel: { ...small, formatter: '{value} %' },
          splitLine: { lineStyle: { color: colours.rule } },
        },
        {
          type: 'category',
          gridIndex: 1,
          inverse: true,
          data: picture.answers.map(({ label }) => label),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { ...small, color: colours.ink, align: 'left', margin: 150, width: 140, overflow: 'truncate' },
        },
      ],
      series: [
        {
          type: 'custom',
          xAxisIndex: 0,
          yAxisIndex: 0,
          renderItem: interval,
          data: picture.weeks.flatMap(({ low, high }, index) =>
            low === null || high === null ? [] : [[index, percent(low), percent(high)]],
          ),
        },
        {
          type: 'line',
          xAxisIndex: 0,
          yAxisIndex: 0,
          symbol: 'circle',
          symbolSize: 10,
          connectNulls: false,
          lineStyle: { color: colours.line, width: 3 },
          itemStyle: { color: colours.line },
          data: picture.weeks.map(({ share }) => (share === null ? '-' : percent(share))),
        },
        {
          type: 'bar',
          xAxisIndex: 1,
          yAxisIndex: 1,
          barWidth: 24,
          showBackground: true,
          backgroundStyle: { color: '#f4f4f4' },
          label: { show: true, position: 'right', fontFamily: family, fontSize: 18, color: colours.ink },
          data: picture.answers.map(({ count, satisfied }) => ({
            value: count,
            itemStyle: { color: satisfied ? colours.good : colours.other },
          })),
        },
      ],
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const small = { fontFamily: family, fontSize: 17, color: colours.soft };
const percent = (share: number): number => Math.round(share * 1_000) / 10;

/** The interval of a week: a bar behind its point, from the lower bound to the upper. */
function interval(_: unknown, api: Drawing) {
  const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
  const [, high = 0] = api.coord([api.value(0), api.value(2)]);
  return {
    type: 'rect' as const,
    shape: { x: x - 9, y: high, width: 18, height: Math.max(2, low - high), r: 4 },
    style: { fill: colours.band },
  };
}
type Drawing = { value(dimension: number): number | string; coord(data: (number | string)[]): number[] };

function figureAt({ value, label, note }: WeeklyPicture['figures'][number], place: number, of: number) {
  const x = margin + (place * (width - 2 * margin)) / Math.max(1, of);
  return [
    text(value, { x, y: top.figures, size: 36, bold: true }),
    text(label, { x, y: top.figures + 46, size: 18 }),
    text(note, { x, y: top.figures + 72, size: 16, colour: colours.soft }),
  ];
}

function text(words: string, is: { x: number; y: number; size: number; bold?: true; colour?: string }) {
  return {
    type: 'text' as const,
    x: is.x,
    y: is.y,
    silent: true,
    style: {
      text: words,
      fill: is.colour ?? colours.ink,
      fontFamily: family,
      fontSize: is.size,
      fontWeight: is.bold === true ? 600 : 400,
      textVerticalAlign: 'top' as const,
    },
  };
}

/** Lines of at most so many letters. */
function wrapped(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/u).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
