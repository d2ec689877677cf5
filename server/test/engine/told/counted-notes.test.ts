import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

describe('notes of which one is enough', () => {
  const grants = (count: number) =>
    Array.from({ length: count }, (_, at) => `GRANT ALL ON TABLE public.rows_${at} TO shop;\n`).join('');
  const told = (count: number) =>
    repository({ 'sql/all.sql': `CREATE ROLE shop LOGIN;\n${grants(count)}` })
      .engine.findings('sql/all.sql')
      .filter(({ rule }) => rule === 'db-grant-all');

  it('of a dump of a database, which grants all on each table, one says how many there are', () => {
    const [only, ...others] = told(30);
    assert.equal(others.length, 0);
    assert.equal(only?.level, 'note');
    assert.match(only?.message ?? '', / 29 more grants of this file are as wide\.$/);
  });

  it('names whose the others are, holds all their places, and speaks for none that is wider', () => {
    const count = 30;
    const rows = (resource: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => `GRANT ALL PRIVILEGES ON ${resource(at)} TO 'u${at}'@'%';\n`).join('');
    const findings = (text: string) =>
      repository({ 'sql/all.sql': text })
        .engine.findings('sql/all.sql')
        .filter(({ rule }) => rule === 'db-grant-all');
    const [only, ...none] = findings(rows(() => 'shop.*'));
    assert.equal(none.length, 0);
    assert.match(only?.message ?? '', / 29 more grants of this file are as wide, to u1, u2, u3 and 26 more\.$/);
    assert.deepEqual(
      only?.related.map(({ message }) => message),
      Array.from({ length: count - 1 }, (_, at) => `And u${at + 1}`),
    );
    const mixed = findings(rows((at) => (at < 15 ? `shop.rows_${at}` : 'shop.*')));
    assert.deepEqual(
      mixed.map(({ message }) => / on (\S+),.* (\d+) more grants/.exec(message)?.slice(1)),
      [
        ['shop.rows_0', '14'],
        ['shop.*', '14'],
      ],
    );
    assert.match(findings(grants(250))[0]?.message ?? '', / 249 more .* The first 200 are listed with it\.$/);
  });

  it('of a few grants that a person has written each is told, so that each can be narrowed', () => {
    assert.equal(told(4).length, 4);
  });

  it('commands of a chat, which every user of it is shown, are no app of GitHub', () => {
    const command = (permissions: string) =>
      `{ "name": "calendar", "description": "Shows a calendar", "options": [], "default_permissions": ${permissions} }\n`;
    const kinds = (text: string) =>
      (repository({ 'commands/calendar.json': text }).engine.facts('commands/calendar.json')?.identities ?? []).map(
        ({ kind }) => kind,
      );
    assert.deepEqual(kinds(command('true')), []);
    assert.deepEqual(kinds(command('{ "issues": "read" }')), ['app']);
  });
});
