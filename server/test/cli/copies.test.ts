import assert from 'node:assert/strict';
import { copiesInWords } from '../../cli/copies.ts';
import { lineAt, lineStarts } from '../../engine/text/line-table.ts';

describe('where a secret stands besides', () => {
  const made = 'vR7-kq92_LmZx0';

  /** What is said of the first place of the value, told at its line as editors count it. */
  function said(text: string, value = made, related: Parameters<typeof copiesInWords>[1]['related'] = []): string {
    const at = text.indexOf(value);
    const line = lineAt(lineStarts(text), at);
    const range = { start: { line, character: 0 }, end: { line, character: value.length } };
    const told = {
      rule: 'secret-generic-password',
      level: 'warning',
      message: '',
      path: 'a.sql',
      range,
      key: '',
      related,
    } as const;
    return copiesInWords(value, told, text, []);
  }

  it('counts lines as editors do, which a lone carriage return ends too, so that a place is not told twice', () => {
    assert.equal(said(`insert into notes values ('one\rtwo');\nset password = '${made}';\n`), '');
    assert.equal(
      said(`-- one\rtwo\nset password = '${made}';\n-- ${made}\n`),
      'The value is also in line 4 of this file, without a finding of its own.',
    );
  });

  it('says nothing of words that stand anywhere by chance', () => {
    for (const word of ['access_token', 'refreshToken', 'password123', 'administrator'])
      assert.equal(said(`secret = '${word}'\nbody.get('${word}')\n`, word), '', word);
  });

  it('names no list of what a program refuses', () => {
    const list = (line: string) => `key = '${made}'\n${line}\n    "other",\n    "${made}",\n}\n`;
    assert.equal(said(list('if settings.KEY in {')), '');
    assert.equal(said(list('known = {')), 'The value is also in line 4 of this file, without a finding of its own.');
  });

  it('counts no place again that the finding has counted, of more than it is told with', () => {
    const rows = (count: number) => `set password = '${made}';\n`.repeat(count);
    const placesAt = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        path: 'a.sql',
        range: { start: { line: index + 1, character: 0 }, end: { line: index + 1, character: 9 } },
        message: 'The same value stands here',
      }));
    assert.equal(said(rows(25), made, placesAt(10)), '');
    assert.equal(
      said(`${rows(3)}-- ${made}\n`, made, placesAt(2)),
      'The value is also in line 4 of this file, without a finding of its own.',
    );
  });

  it('leaves out another value of which it is the beginning, in quotes', () => {
    const held = (other: string) => `first = '${made}'\nnext = '${other}'\n`;
    assert.equal(said(held(`${made}.`)), '');
    assert.equal(
      said(`first = '${made}'\n# take '${made}', as before\n`),
      'The value is also in line 2 of this file, without a finding of its own.',
    );
  });

  it('leaves out names of hosts and files that a word is a part of', () => {
    const word = 'orchardworksinc';
    const mail = (more: string) =>
      `password: "${word}"\nfrom: "orders@${word}.net"\nlogo: "/${word}/logo.png"\n${more}`;
    assert.equal(said(mail(''), word), '');
    assert.equal(
      said(mail(`# ${word}, as before\n`), word),
      'The value is also in line 4 of this file, without a finding of its own.',
    );
  });

  it('leaves out the key of a section and the name of a user that are the same word', () => {
    const word = 'orchardworksinc';
    const settings = (more: string) => `app:\n  password: ${word}\n${more}`;
    for (const line of [`${word}:\n  size: 3\n`, `  username: ${word}\n`, `  user-id: \${API_USER:${word}}\n`])
      assert.equal(said(settings(line), word), '', line);
    for (const line of [`  proxy-pass: ${word}\n`, `  title: "${word}"\n`])
      assert.equal(
        said(settings(line), word),
        'The value is also in line 3 of this file, without a finding of its own.',
        line,
      );
    assert.equal(
      said(`token = "${made}"\nuser: ${made}\n`),
      'The value is also in line 2 of this file, without a finding of its own.',
    );
  });
});
