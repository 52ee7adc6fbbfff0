import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeskRoot, ParkedInbound } from '../../src/cli/desk-root.ts';
import { run } from '../../src/cli/run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'threadwell-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const plan = { changes: ['desk.name: nothing → Acme'], conflicts: ['desk.locale'], kept: [], warnings: ['careful'] };

/** A desk that remembers what was asked of it. */
function desk(parked: ParkedInbound[] = []) {
  const asked: string[] = [];
  const root: DeskRoot = {
    serve: async (environment) => {
      asked.push(`serve ${environment.PORT}`);
    },
    planDeskFile: async () => plan,
    applyDeskFile: async (_, path) => {
      asked.push(`apply ${path}`);
      return plan;
    },
    exportDesk: async (_, { kinds }, write) => {
      asked.push(`export ${kinds.join()}`);
      await write('the export');
      return { ticket: 2 };
    },
    importDesk: async (_, lines) => {
      for await (const line of lines) asked.push(`import ${line}`);
      return { added: { ticket: 1 }, there: { ticket: 1 }, conflicts: [7] };
    },
    openErasure: async (_, { called }) => ({
      shown: called,
      counts: { messages: 3, tickets: 1, people: 1 },
      run: async () => {
        asked.push(`forget ${called}`);
        return called !== 'busy';
      },
      close: async () => {
        asked.push('close');
      },
    }),
    report: async (_, { from, to, groupBy, form }, write) => {
      asked.push(`report ${(to - from) / 86_400_000}d by ${groupBy} as ${form}`);
      await write('kept 90 %\n');
    },
    whatIf: async (_, path, { from, to }) => {
      asked.push(`what if ${path} ${to - from}`);
      const rows = [
        { group: 'all' as const, name: 'all', today: { clocks: 4, breached: 1 }, changed: { clocks: 4, breached: 2 } },
        {
          group: 'metric' as const,
          name: 'resolution',
          today: { clocks: 4, breached: 1 },
          changed: { clocks: 4, breached: 2 },
        },
        {
          group: 'customer' as const,
          name: '',
          today: { clocks: 4, breached: 1 },
          changed: { clocks: 4, breached: 2 },
        },
      ];
      const png = async () => new Uint8Array([137, 80, 78, 71]);
      return { tickets: 3, unknown: 1, rows, worse: [12], better: [], csv: 'group,name\r\n', png };
    },
    openRetention: async () => ({
      kept: '90d',
      counts: { messages: 2, tickets: 1 },
      run: async () => {
        asked.push('retain');
        return { messages: 2, tickets: 1 };
      },
      close: async () => {
        asked.push('close');
      },
    }),
    async *checkDesk(environment) {
      yield { state: 'ok', about: 'Node', is: 'is right.' };
      if (environment.LOG_LEVEL === 'warn') yield { state: 'warning', about: 'clock', is: 'is off.', todo: 'Set it.' };
      if (environment.LOG_LEVEL === 'error')
        yield { state: 'failure', about: 'store', is: 'is away.', todo: 'Start it.' };
    },
    parkedInbox: async () => ({
      list: async () => parked,
      retry: async (id) => {
        asked.push(`retry ${id}`);
        return parked.some((inbound) => inbound.id === id);
      },
      close: async () => {
        asked.push('close');
      },
    }),
  };
  return { asked, root };
}

async function threadwell(
  words: string[],
  environment: Record<string, string> = {},
  root?: DeskRoot,
  /** What somebody answers who is asked; null: nobody is there. */
  answer: string | null = null,
) {
  let out = '';
  let error = '';
  const code = await run(words, {
    environment,
    version: '1.2.3',
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    write: async (text) => {
      out += text;
    },
    input: () => Readable.from(['a line\n']),
    ask:
      answer === null
        ? null
        : async (question) => {
            error += question;
            return answer;
          },
    now: () => Date.UTC(2026, 2, 1),
    loadRoot: async () => {
      if (root === undefined) throw new Error('The store does not answer.');
      return root;
    },
  });
  return { code, out, error };
}

describe('given any command line', () => {
  test('when help or the version is asked for, then it is printed and all is well', async () => {
    expect(await threadwell(['--version'])).toEqual({ code: 0, out: '1.2.3\n', error: '' });
    const help = await threadwell(['--help']);
    expect(help).toMatchObject({ code: 0, error: '' });
    const all = ['serve', 'apply', 'doctor', 'manifest', 'export', 'import', 'forget', 'retention', 'parked'];
    for (const command of all) expect(help.out).toContain(command);
  });

  test.each([[['aply']], [['manifest', 'slak']], [['parked']], [['apply', '--chek']], [['serve', 'now']]])(
    'when it is %j, then it is told what is meant, with exit code 1',
    async (words) => {
      const { code, error } = await threadwell(words);
      expect(code).toBe(1);
      expect(error).not.toBe('');
      expect(error).not.toContain('    at ');
    },
  );

  test('when something fails, then a sentence says so, and the stack comes only with LOG_LEVEL=debug', async () => {
    expect(await threadwell(['serve'])).toEqual({ code: 1, out: '', error: 'The store does not answer.\n' });
    expect((await threadwell(['serve'], { LOG_LEVEL: 'debug' })).error).toContain('    at ');
  });
});

test('given serve, then the desk runs in the given environment', async () => {
  const { asked, root } = desk();
  expect(await threadwell(['serve'], { PORT: '80' }, root)).toMatchObject({ code: 0 });
  expect(asked).toEqual(['serve 80']);
});

describe('given apply', () => {
  test('when a right file is checked, then no store is opened', async () => {
    const path = await file('right.yaml', 'agents: [{ email: a@b.c }]\npolicies: [{ name: a }, { name: b }]\n');
    const { code, out } = await threadwell(['apply', path, '--check']);
    expect(code).toBe(0);
    expect(out).toContain(`${path} is right: 1 agent, 0 customers, 0 channels, 0 calendars, 2 policies.`);
    expect(out).toContain(`Warning: ${path}:2:25 policies[1]: is never used`);
  });

  test('when its targets are days of open hours, then it is told what that is in working days', async () => {
    const hours = 'hours: { mon: "09:00-17:00", tue: "09:00-17:00" }';
    const path = await file(
      'days.yaml',
      `calendars: [{ name: office, ${hours} }]\npolicies: [{ name: gold, calendar: office, targets: { default: { resolution: 2d } } }]\n`,
    );
    const { out } = await threadwell(['apply', path, '--check']);
    expect(out).toContain('default.resolution: 2d = 48 open hours, about 6 working days of office\n');
  });

  test.each([['--check'], []])(
    'when a file is wrong, then every fault is told with its line, and nothing is applied',
    async (...flags) => {
      const path = await file('wrong.yaml', 'desk:\n  nam: x\ncsat: { delay: 5 }\n');
      const { asked, root } = desk();
      const { code, out, error } = await threadwell(['apply', path, ...flags], {}, root);
      expect({ code, out, asked }).toEqual({ code: 1, out: '', asked: [] });
      expect(error.split('\n')).toEqual([
        `2 things are wrong in ${path}:`,
        `  ${path}:2:3 desk.nam: unknown key "nam": did you mean name?`,
        expect.stringContaining(`  ${path}:3:16 csat.delay: must be a duration`),
        '',
      ]);
    },
  );

  test('when there is no file, then it is told where to begin', async () => {
    const { code, error } = await threadwell(['apply', join(folder, 'none.yaml'), '--check']);
    expect(code).toBe(1);
    expect(error).toMatch(/^There is no .*none\.yaml: copy desk\.example\.yaml/);
    expect((await threadwell(['apply', folder, '--check'])).error).toContain('cannot be read');
  });

  test('when it is applied, then the changes are told; the file is DESK_FILE if none is named', async () => {
    const path = await file('named.yaml', 'desk: { name: Acme }\n');
    const { asked, root } = desk();
    const { code, out } = await threadwell(['apply', '--yes'], { DESK_FILE: path }, root);
    expect(code).toBe(0);
    expect(asked).toEqual([`apply ${path}`]);
    expect(out).toBe('Warning: careful\nOverruled: desk.locale\ndesk.name: nothing → Acme\nApplied 1 change.\n');
  });
});

describe('given a command that asks first', () => {
  const asking: [string[], string][] = [
    [['apply'], 'apply'],
    [['forget', 'person', 'slack:U0GINA'], 'forget slack:U0GINA'],
    [['forget', 'customer', 'Globex'], 'forget Globex'],
    [['retention'], 'retain'],
  ];
  async function given(words: string[], answer: string | null) {
    const path = await file('asked.yaml', 'desk: { name: Acme }\n');
    const { asked, root } = desk();
    return { ...(await threadwell(words, { DESK_FILE: path }, root, answer)), asked };
  }

  test.each(asking)('when %j is answered with yes, or said beforehand, then it is done', async (words, done) => {
    for (const result of [await given(words, 'y'), await given(words, 'Yes'), await given([...words, '--yes'], null)]) {
      expect(result.code).toBe(0);
      expect(result.asked.some((one) => one.startsWith(done))).toBe(true);
    }
  });

  test.each(asking)('when %j is answered otherwise, or nobody is there, then nothing is done', async (words, done) => {
    for (const answer of ['', 'n', 'yep', null]) {
      const { code, error, asked } = await given(words, answer);
      expect(code).toBe(1);
      expect(error).toContain('Nothing was done');
      expect(asked.some((one) => one.startsWith(done))).toBe(false);
    }
    expect((await given(words, null)).error).toContain('--yes');
  });

  test('when only the plan or the count is wanted, then nobody is asked', async () => {
    const plan = await given(['apply', '--plan'], null);
    expect(plan).toMatchObject({ code: 0, asked: [] });
    expect(plan.out).toContain('desk.name: nothing → Acme');
    const dry = await given(['retention', '--dry-run'], null);
    expect(dry).toMatchObject({ code: 0, asked: ['close'] });
    expect(dry.out).toContain('2 messages');
  });

  test('when something of a person was still under way, then it is told, with exit code 1', async () => {
    const { code, error } = await given(['forget', 'person', 'busy', '--yes'], null);
    expect(code).toBe(1);
    expect(error).toContain('run this again');
  });
});

describe('given export', () => {
  test('when it goes to standard output, then nothing else does', async () => {
    const { asked, root } = desk();
    expect(await threadwell(['export', '--only', 'tickets'], {}, root)).toEqual({
      code: 0,
      out: 'the export',
      error: 'Exported 2 tickets.\n',
    });
    expect(asked).toEqual(['export ticket']);
  });

  test('when it goes to a file, then that is whole, its owner’s alone, and nothing half done stays beside it', async () => {
    const path = join(folder, 'desk.jsonl');
    const { root } = desk();
    expect(await threadwell(['export', '--out', path], {}, root)).toMatchObject({ code: 0, out: '' });
    expect(await readFile(path, 'utf8')).toBe('the export');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const failing = { ...root, exportDesk: async () => Promise.reject(new Error('The store went away.')) };
    expect((await threadwell(['export', '--out', path], {}, failing)).error).toBe('The store went away.\n');
    expect(await readFile(path, 'utf8')).toBe('the export');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    [['--format', 'xml'], 'Allowed choices'],
    [['--only', 'tikets'], 'It takes customers'],
    [['--format', 'csv', '--only', 'tickets,messages'], 'holds one kind'],
    [['--since', 'yesterday'], 'Write a day'],
    [['--out', '/none/x.jsonl'], 'cannot be written'],
  ])('when it is given %j, then a sentence says what to write, with exit code 1', async (options, said) => {
    const { code, error } = await threadwell(['export', ...options], {}, desk().root);
    expect(code).toBe(1);
    expect(error).toContain(said);
  });
});

test('given import with a ticket that is another one here, then it is named, with exit code 1', async () => {
  const { asked, root } = desk();
  const { code, out, error } = await threadwell(['import', '-'], {}, root);
  expect({ code, asked }).toEqual({ code: 1, asked: ['import a line'] });
  expect(out).toContain(
    'Imported 0 customers, 0 channels, 0 people, 1 ticket, 0 messages, 0 rounds and answers of NPS; 1 were there already.',
  );
  expect(error).toContain('#7');
  expect((await threadwell(['import', '/none.jsonl'], {}, root)).error).toBe('There is no file /none.jsonl.\n');
});

test.each([
  [{}, 0, 'All is well.'],
  [{ LOG_LEVEL: 'warn' }, 0, 'Nothing fails; 1 warning.'],
  [{ LOG_LEVEL: 'error' }, 1, '→ Start it.'],
])('given doctor in %j, then the exit code is %d and it says “%s”', async (environment, code, said) => {
  const result = await threadwell(['doctor'], environment, desk().root);
  expect(result.code).toBe(code);
  expect(result.out).toContain(said);
});

describe('given manifest slack', () => {
  test("when it is asked for, then it holds the address and the desk file's command", async () => {
    const path = await file('command.yaml', 'desk: { command: help-desk }\n');
    const { code, out } = await threadwell([
      'manifest',
      'slack',
      '--desk',
      path,
      '--url',
      'https://desk.acme.test/x/',
      '--name',
      'Acme',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      display_information: { name: 'Acme' },
      features: { slash_commands: [{ command: '/help-desk', url: 'https://desk.acme.test/x/slack/events' }] },
      settings: { socket_mode_enabled: false },
    });
  });

  test('when Socket Mode is asked for, then no address is in it', async () => {
    const { out } = await threadwell(['manifest', 'slack', '--socket'], { PUBLIC_URL: 'https://desk.acme.test' });
    expect(out).not.toContain('https://');
  });

  test.each([
    [['--url', 'http://desk.acme.test']],
    [['--url', 'desk']],
    [['--name', 'x'.repeat(36)]],
    [['--desk', '/none.yaml']],
  ])('when it is given %j, then it is refused with a sentence', async (options) => {
    const { code, out, error } = await threadwell(['manifest', 'slack', ...options]);
    expect({ code, out, lines: error.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
  });
});

describe('given manifest teams', () => {
  const app = '6f1c0000-0000-4000-8000-00000000abcd';
  const set = { TEAMS_APP_ID: app, PUBLIC_URL: 'https://desk.acme.test' };

  test('when all is set, then the zip is written, with the manifest and both icons at its root', async () => {
    const path = join(folder, 'acme.zip');
    const words = ['manifest', 'teams', '--out', path, '--name', 'Acme Desk', '--company', 'Acme Corp'];
    const pages = ['--privacy', 'https://acme.test/privacy', '--terms', 'https://acme.test/terms'];
    const { code, out, error } = await threadwell([...words, ...pages], set);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain(path);
    const files = unzipSync(await readFile(path));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      id: app,
      name: { short: 'Acme Desk' },
      developer: {
        name: 'Acme Corp',
        websiteUrl: 'https://desk.acme.test',
        privacyUrl: 'https://acme.test/privacy',
        termsOfUseUrl: 'https://acme.test/terms',
      },
      bots: [{ botId: app }],
      validDomains: ['desk.acme.test'],
      webApplicationInfo: { id: app },
    });
  });

  test('when something is not set, then no zip is written, and each variable is named', async () => {
    const path = join(folder, 'nothing.zip');
    const { code, out, error } = await threadwell(['manifest', 'teams', '--out', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain('TEAMS_APP_ID is not set');
    expect(error).toContain('PUBLIC_URL is not set');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('when it is printed, then placeholders stand for what is not set, and it is said which', async () => {
    const { code, out, error } = await threadwell(['manifest', 'teams', '--print']);
    expect(code).toBe(0);
    expect(JSON.parse(out).id).toBe('00000000-0000-0000-0000-000000000000');
    expect(error).toContain('TEAMS_APP_ID is not set');
    expect(error).toContain('PUBLIC_URL is not set');
    expect(error).toContain('--privacy');
  });

  test.each([
    ['--app-id', ['--app-id', 'x'], set],
    ['TEAMS_APP_ID', [], { ...set, TEAMS_APP_ID: 'x' }],
    ['--url', ['--url', 'http://desk.acme.test'], set],
    ['PUBLIC_URL', [], { ...set, PUBLIC_URL: 'http://127.0.0.1:3000' }],
    ['--name', ['--name', 'x'.repeat(31)], set],
    ['--company', ['--company', ' '], set],
    ['--terms', ['--terms', 'our terms'], set],
  ])('when %s cannot be used, then the one sentence of the refusal names it', async (name, options, environment) => {
    const { code, out, error } = await threadwell(['manifest', 'teams', '--print', ...options], environment);
    expect({ code, out, lines: error.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
    expect(error).toContain(name);
  });

  test('when the file cannot be written, then that is said', async () => {
    const { code, error } = await threadwell(['manifest', 'teams', '--out', '/none/app.zip'], set);
    expect(code).toBe(1);
    expect(error).toContain('/none/app.zip cannot be written');
  });
});

describe('given parked', () => {
  const inbounds = ['m1', 'm2'].map((id) => ({
    id,
    kind: 'message',
    receivedAt: Date.UTC(2026, 0, 5),
    reason: 'no such customer',
    mayHaveArrived: false,
  }));

  test('when listed, then each is a line; the store is closed after', async () => {
    const { asked, root } = desk(inbounds);
    const { code, out } = await threadwell(['parked', 'list'], {}, root);
    expect(code).toBe(0);
    expect(out).toContain('m1  2026-01-05T00:00:00.000Z  message  no such customer\n');
    expect(asked).toEqual(['close']);
    expect((await threadwell(['parked', 'list'], {}, desk().root)).out).toBe('Nothing is parked.\n');
  });

  test('when one or all are tried again, then it is said how many', async () => {
    const { asked, root } = desk(inbounds);
    expect((await threadwell(['parked', 'retry', 'm2'], {}, root)).out).toBe('One goes through the desk again.\n');
    expect((await threadwell(['parked', 'retry', '--all'], {}, root)).out).toBe('2 go through the desk again.\n');
    expect(asked).toEqual(['retry m2', 'close', 'retry m1', 'retry m2', 'close']);
  });

  test('given one that may have arrived, when all are tried again, then it stays; by its id it goes', async () => {
    const uncertain = { ...inbounds[0], id: 'e1', kind: 'effect', receivedAt: 1, reason: '?', mayHaveArrived: true };
    const { asked, root } = desk([...inbounds, uncertain]);
    expect((await threadwell(['parked', 'list'], {}, root)).out).toContain('look there first');
    const all = (await threadwell(['parked', 'retry', '--all'], {}, root)).out;
    expect(all).toContain('2 go through the desk again.\n1 may have arrived and stay as they are.');
    expect((await threadwell(['parked', 'retry', 'e1'], {}, root)).out).toBe('One goes through the desk again.\n');
    expect(asked.filter((one) => one.startsWith('retry'))).toEqual(['retry m1', 'retry m2', 'retry e1']);
  });

  test.each([[['retry']], [['retry', 'm1', '--all']], [['retry', 'm9']]])(
    'when %j makes no sense, then it is told, and the store is closed',
    async (words) => {
      const { asked, root } = desk(inbounds);
      expect((await threadwell(['parked', ...words], {}, root)).code).toBe(1);
      expect(asked.includes('close')).toBe(asked.length > 0);
    },
  );
});
