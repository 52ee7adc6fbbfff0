import { expect, test } from 'vitest';
import { withoutMarks } from '../../../src/desk/text/without-marks.ts';

test.each([
  ['**our invoices** are ~~fine~~ wrong', 'our invoices are fine wrong'],
  ['see [the \\[old\\] page](https://x.test/a) and `code`', 'see the [old] page and code'],
  ['```js\nconst a = 1;\n```', '\nconst a = 1;\n'],
  ['@[U0ANA] said @\\[x', '@… said @[x'],
  ['snake_case * 2 ** 3', 'snake_case * 2  3'],
])('given %j, when its marks are taken off, then %j', (markdown, words) => {
  expect(withoutMarks(markdown)).toBe(words);
});
