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

describe('the readers of what a name is given', () => {
  it('find nothing where they are not asked', () => {
    const found = new Set<number>();
    fc.assert(
      fc.property(
        fc.tuple(fc.array(before, { maxLength: 3 }), fc.array(behind, { maxLength: 4 }), value, after),
        fc.constantFrom('password', 'API_TOKEN', 'secrets'),
        fc.constantFrom(...paths),
        ([heads, tails, given, end], word, path) => {
          const head = heads.join('');
          const text = `${head}${word}${tails.join('')}${given}${end}`;
          const place = namePlaceAround(text, head.length, head.length + word.length);
          const name = place && nameAt(text, place);
          if (name === undefined) return;
          const asked = askedAt(text, name.behind);
          readers.forEach(({ read }, index) => {
            if (read(text, name, languageOf(path)) === undefined) return;
            found.add(index);
            assert.ok((asked & (1 << index)) !== 0, `${index} in ${JSON.stringify(text)} of ${path}`);
          });
        },
      ),
      { numRuns: 20_000 },
    );
    assert.ok(found.size > readers.length / 2, `only ${[...found]} found anything`);
  }).timeout(120_000);
});
