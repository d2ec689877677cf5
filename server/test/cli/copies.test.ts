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
      said(mail(`# password ${word}, as before\n`), word),
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

  describe('in other forms and other places', () => {
    /** What is said of a value in its own text and in files beside that. */
    function saidBeside(value: string, own: string, files: Readonly<Record<string, string>>, rule: string): string {
      const line = lineAt(lineStarts(own), own.indexOf(value));
      const range = { start: { line, character: 0 }, end: { line, character: value.length } };
      const told = { rule, level: 'warning', message: '', path: 'README.md', range, key: '', related: [] } as const;
      const others = Object.entries(files).map(([path, text]) => ({ path, text }));
      return copiesInWords(value, told, own, others);
    }

    const word = 'orchardworksinc';
    const encoded = (value: string) => Buffer.from(value).toString('base64');
    const manifest = (value: string) => `kind: Secret\ndata:\n  user: ${value}\n  password: ${value}\n`;
    const address = `mongodb+srv://${word}:${word}@${word}.example.net/${word}`;

    it('counts a word that names a host or a user as well only where a password stands', () => {
      const files = {
        'compose.yaml': `services:\n  web:\n    image: ${word}\n    environment:\n      NAME: ${word}\n`,
        'guide.md': `cd ${word}\n`,
      };
      assert.equal(saidBeside(word, `${address}\ncd ${word}\n`, files, 'secret-database-uri'), '');
      for (const place of [
        `DB_PASSWORD=${word}\n`,
        `--from-literal=db_password=${word} \\\n`,
        `- name: DB_PASSWORD\n  value: "${word}"\n`,
        `${address}\n`,
      ])
        assert.equal(
          saidBeside(
            word,
            `password: ${word}\nhost: ${word}.example.net\n`,
            { ...files, 'a.sh': place },
            'secret-generic-password',
          ),
          'The value is also in a.sh, without a finding of its own.',
          place,
        );
    });

    it('counts what a manifest of a Secret makes of a value', () => {
      const own = `password: ${made}\n`;
      const held = { 'k8s/secret.yaml': manifest(encoded(made)), 'notes.yaml': `note: ${encoded(made)}\n` };
      assert.equal(
        saidBeside(made, own, held, 'secret-generic-password'),
        'The value is also in k8s/secret.yaml, without a finding of its own.',
      );
      assert.equal(
        saidBeside(word, `${address}\n`, { 'k8s/secret.yaml': manifest(encoded(word)) }, 'secret-database-uri'),
        'The value is also in k8s/secret.yaml, without a finding of its own.',
      );
    });

    it('counts what the value of a manifest reads as', () => {
      const own = manifest(encoded(made)).replace(/^ {2}user.*\n/m, '');
      const rule = 'secret-kubernetes-secret-manifest';
      assert.equal(
        saidBeside(encoded(made), own, { '.env': `TOKEN=${made}\n` }, rule),
        'The value is also in .env, without a finding of its own.',
      );
      const simple = encoded('password123');
      assert.equal(
        saidBeside(simple, manifest(simple), { '.env': 'TOKEN=password123\n' }, rule),
        'The value is also in line 4 of this file, without a finding of its own.',
      );
    });
  });
});
