import { describe, expect, test } from 'vitest';
import { parseDeskFile } from '../../../src/desk/settings/parse.ts';

const parse = (text: string) => parseDeskFile(text, 'desk.yaml');

/** Faults as `line:column message`. */
function faultsOf(text: string): string[] {
  const result = parse(text);
  return result.ok ? [] : result.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('given files that say nothing', () => {
  test.each([
    ['an empty file', ''],
    ['comments', '# nothing yet\n\n'],
    ['a document mark', '---\n'],
    ['parts that are commented out', 'desk:\n  # name: Acme\ncsat:\ntemplates:\n'],
  ])('when it is %s, then nothing is wrong', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('given ways to write YAML', () => {
  test('when anchors and merge keys are used, then values come through, and a fault is told where it stands', () => {
    const text = [
      'customers:',
      '  - &usual { name: A, tier: gold }',
      '  - { <<: *usual, name: B }',
      '  - { <<: [*usual], name: C, tir: gold }',
      '  - name: D',
      '    tier: &bad [x]',
      '  - name: E',
      '    tier: *bad',
    ];
    expect(parse(text.slice(0, 3).join('\n'))).toMatchObject({
      ok: true,
      file: {
        customers: [
          { name: 'A', tier: 'gold' },
          { name: 'B', tier: 'gold' },
        ],
      },
    });
    expect(faultsOf(text.join('\n'))).toEqual([
      '4:30 unknown key "tir": did you mean tier?',
      '6:16 must be text',
      '8:11 must be text',
    ]);
  });

  test('when a merged value is wrong, then the place of the anchor is told', () => {
    expect(faultsOf('customers:\n  - &usual\n    name: A\n    tier: 1\n  - { <<: *usual, name: B }')).toEqual([
      '4:11 must be text: put it in quotes, "1"',
      '4:11 must be text: put it in quotes, "1"',
    ]);
  });

  test('when a key has no value at all, then it is told at the key', () => {
    expect(faultsOf('desk:\n  name:\ncsat: { delay }')).toEqual([
      expect.stringMatching(/^2:8 is empty/),
      expect.stringMatching(/^3:9 must be a duration/),
    ]);
  });

  test('when there is a byte order mark or Windows line ends, then lines are still right', () => {
    expect(faultsOf('\uFEFFdesk:\r\n  nam: x\r\n')).toEqual(['2:3 unknown key "nam": did you mean name?']);
  });

  test('when off, no and on are written bare, then they are the words they look like', () => {
    expect(parse('csat: { reminder: off }')).toMatchObject({ ok: true, file: { csat: { reminder: 'off' } } });
    expect(parse('%YAML 1.1\n---\ncsat: { reminder: off }')).toMatchObject({
      ok: true,
      file: { csat: { reminder: 'off' } },
    });
  });
});

describe('given text that is no YAML, then each slip is told with its place', () => {
  test.each([
    ['a tab', 'desk:\n\tname: x\n', '2:1 is indented with a tab: use spaces'],
    ['an open list', 'agents: [\n', '2:1 Flow sequence'],
    ['an open quote', 'desk: { name: "Acme }\n', '2:1 Missing closing "quote'],
    ['a key twice', 'desk: {}\ndesk: {}\n', '2:1 this key is in the same place twice: keep one of them'],
    ['two documents', '---\ndesk: {}\n---\ndesk: {}\n', '3:1 a second document begins here: remove the line ---'],
    ['a text', 'hello', '1:1 must hold keys of its own'],
    ['a list', '- a', '1:1 must hold keys of its own'],
    ['an alias to nothing', 'desk: {}\nagents: *nobody', '2:9 there is no anchor &nobody above this'],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)[0]).toContain(expected);
  });

  test('when the key __proto__ or constructor is used, then it is unknown and nothing else happens', () => {
    expect(faultsOf('__proto__: { polluted: yes }\nconstructor: x')).toHaveLength(2);
    faultsOf('policies: [{ name: a, when: { field: { __proto__: { polluted: yes } } } }]');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('given files made to harm', () => {
  test('when aliases would grow without bounds, then the file is refused', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const item = level === 0 ? 'lol' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => item).join(', ')}]`;
    });
    expect(faultsOf(levels.join('\n'))).toEqual([
      expect.stringContaining('cannot be read, because of its anchors and aliases'),
    ]);
  });

  test('when something holds itself, then it is told as any other fault', () => {
    expect(faultsOf('customers: &self\n  - name: A\n    channels: *self')).not.toEqual([]);
    expect(faultsOf('desk: &self { emoji: *self }')).not.toEqual([]);
  });

  test('when it is nested without end, then one fault says so', () => {
    expect(faultsOf(`agents: ${'['.repeat(100_000)}`)).toEqual([expect.stringContaining('is nested too deeply')]);
    expect(faultsOf(`agents: ${'{a: '.repeat(5_000)}${'}'.repeat(5_000)}`)).toEqual([
      expect.stringContaining('is nested too deeply'),
    ]);
  });

  test('when it is longer than any desk needs, then it is not read at all', () => {
    expect(faultsOf('#'.repeat(4_000_001))).toEqual(['1:1 is longer than 4 million characters']);
  });
});

describe('given a megabyte', () => {
  const customers = (count: number, write: (index: number) => string) =>
    `customers:\n${Array.from({ length: count }, (_, index) => `  - ${write(index)}\n`).join('')}`;

  test('when it is right, then it is read', () => {
    const text = customers(
      12_000,
      (index) => `{ name: Customer ${index}, tier: gold, owner: a${index}@acme.test, channels: [{ id: C${index} }] }`,
    );
    expect(text.length).toBeGreaterThan(1_000_000);
    const result = parse(text);
    expect(result.ok && result.file.customers?.length).toBe(12_000);
  });

  test('when every line is wrong in three ways, then each is told and none costs a search through all names', () => {
    const agents = `agents:\n${Array.from({ length: 3_000 }, (_, index) => `  - { email: agent${index}@acme.test }\n`).join('')}`;
    const text = customers(4_000, (index) => `{ nam: Customer ${index}, owner: nobody${index}@acme.test }`) + agents;
    const began = performance.now();
    expect(faultsOf(text)).toHaveLength(12_000);
    // Some three seconds; every unknown name compared with all names would take minutes on any machine.
    expect(performance.now() - began).toBeLessThan(60_000);
  });
});
