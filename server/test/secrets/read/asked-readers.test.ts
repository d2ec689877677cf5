import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askedAt, readers } from '../../../engine/secrets/assignment/read-assignment.ts';
import { nameAt, namePlaceAround } from '../../../engine/secrets/assignment/read-name.ts';
import { languageOf } from '../../../engine/text/language.ts';

const before = fc.constantFrom(
  ...['user, ', '(user, ', 'proxy_set_header ', 'set $'],
  ...[
    '',
    ' ',
    '"',
    "'",
    '\\"',
    '<',
    '<ns:',
    '--',
    '$',
    '${',
    '[',
    ':',
    'a = ',
    '{ name: "',
    '{"SMTP ',
    'variable "',
    '("',
    '["',
    ';',
  ],
  ...[
    'machine h login u ',
    'value: "S3cure-h0rse", name: "',
    'ENV ',
    '#define ',
    'CREATE USER u ',
    '"S3cure-h0rse" == ',
    '\n',
  ],
);
const behind = fc.constantFrom(
  ...[
    '',
    ' ',
    '\t',
    '  ',
    '"',
    "'",
    '\\"',
    ']',
    ')',
    '(',
    ',',
    ':',
    '=',
    ' = ',
    ': ',
    '=>',
    '->',
    ':=',
    '?:',
    '||',
    '??',
    '+=',
    '.=',
  ],
  ...[
    '}',
    '{',
    '|',
    '**: ',
    ' is ',
    ' to ',
    ' or ',
    ' by ',
    ' string = ',
    ': string = ',
    ' by lazy { ',
    '.unwrap_or(',
    '.equals(',
  ],
  ...[
    '\n',
    '\r\n',
    '\n  - ',
    '<',
    '>',
    '</key>\n<string>',
    ' a="b">',
    '==',
    '-eq ',
    'default="',
    ' value: ',
    '", "value": ',
    '\u00a0',
    'é',
  ],
  ...['{ get; } = ', ', b := ', ', b) = ', ') = (', '?', '!', '*', 'x', '9', ';', '.arg(', '\v', ' `env default:'],
);
const value = fc.constantFrom(
  '"S3cure-h0rse"',
  "'S3cure-h0rse'",
  'S3cure-h0rse',
  '`S3cure-h0rse`',
  '\\"S3cure-h0rse\\"',
  '',
  '(',
  ' ',
);
const after = fc.constantFrom('', ')', '\n', ' }', '</key>', '"', ',', ']');
const paths = [
  'a.py',
  'a.ts',
  'a.go',
  'a.yaml',
  'a.json',
  'a.md',
  'a.sh',
  'a.sql',
  'a.ini',
  'a.properties',
  'Dockerfile',
  'a.rb',
  'a.cs',
  'a.xml',
];

const texts = fc
  .record({
    heads: fc.array(before, { maxLength: 3 }),
    tails: fc.array(behind, { maxLength: 4 }),
    given: value,
    end: after,
    word: fc.constantFrom('password', 'API_TOKEN', 'secrets'),
  })
  .map(({ heads, tails, given, end, word }) => ({
    head: heads.join(''),
    word,
    rest: `${tails.join('')}${given}${end}`,
  }));

type Written = { head: string; word: string; rest: string };

/** Numbers of the readers that find a value in a text, and of those that are asked there. */
function readIn({ head, word, rest }: Written, path: string): { found: number[]; asked: number } {
  const text = `${head}${word}${rest}`;
  const place = namePlaceAround(text, head.length, head.length + word.length);
  const name = place && nameAt(text, place);
  if (name === undefined) return { found: [], asked: 0 };
  const found = readers.flatMap(({ read }, index) => (read(text, name, languageOf(path)) === undefined ? [] : [index]));
  return { found, asked: askedAt(text, name.behind) };
}

describe('the readers of what a name is given', () => {
  it('find nothing where they are not asked', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...paths), (written, path) => {
        const { found, asked } = readIn(written, path);
        assert.deepEqual(
          found.filter((index) => (asked & (1 << index)) === 0),
          [],
          `in ${JSON.stringify(written)} of ${path}`,
        );
      }),
      { numRuns: 20_000 },
    );
  });

  // The same texts on every run: how many readers find something must not depend on the draw.
  it('find something in texts so written, most of them', () => {
    const drawn = fc.sample(fc.tuple(texts, fc.constantFrom(...paths)), { numRuns: 30_000, seed: 11 });
    const found = new Set(drawn.flatMap(([written, path]) => readIn(written, path).found));
    assert.ok(found.size > readers.length / 2, `only ${[...found]} of ${readers.length} found anything`);
  });
});
