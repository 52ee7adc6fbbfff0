import { Resvg } from '@resvg/resvg-js';

/** A bubble that a thread runs through, from stitch to stitch, and on to somebody else. Drawn on 32 × 32. */
const bubble =
  'M9 7 H23 A4 4 0 0 1 27 11 V18.5 A4 4 0 0 1 23 22.5 H15.5 L10.5 26.6 V22.5 H9 A4 4 0 0 1 5 18.5 V11 A4 4 0 0 1 9 7 Z';
const thread = 'M9.4 14.8 C11.2 11.4 13.4 11.4 15.2 14.8 S19.2 18.2 21 14.8 L22.6 12.4';

/** Full colour, to its edges, what counts within the middle 96 × 96: Teams rounds or cuts the rest. */
const color = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8.4 48 48">
  <rect x="-8" y="-8.4" width="48" height="48" fill="#1f4d4a"/>
  <path d="${bubble}" fill="#fbf7ee"/>
  <path d="${thread}" fill="none" stroke="#d9653b" stroke-width="2.4" stroke-linecap="round"/>
</svg>`;

/** White on transparent, without fill: what Teams asks of the icon in its bar. */
const outline = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <g fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
    <path d="${bubble}"/>
    <path d="${thread}"/>
  </g>
</svg>`;

const png = (svg: string, width: number): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();

/** The two icons of the app as PNG: colour 192 × 192, outline 32 × 32. */
export const drawIcons = (): { color: Uint8Array; outline: Uint8Array } => ({
  color: png(color, 192),
  outline: png(outline, 32),
});
