import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';
import { messageAt, told } from './levels-told.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7q';
const program = (value: string) => `SIGNING_SECRET = "${value}"\n`;

describe('what a file lists is told at its first', () => {
  it('many values under one name in a file are told at the first of them, which says how many there are', () => {
    const values = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${letter}${key}`);
    const rows = (count: number) =>
      values
        .slice(0, count)
        .map((value) => `- signing_secret: ${value}\n`)
        .join('');
    const now = repository({ 'src/shops.yml': rows(6), 'src/two.yml': rows(0) });
    const levels = now.engine.findings('src/shops.yml').map(({ level }) => level);
    assert.deepEqual(levels, ['warning', 'note', 'note', 'note', 'note', 'note']);
    assert.match(messageAt(now, 'src/shops.yml')?.message ?? '', /5 more of this kind: treat/);
    const few = repository({ 'src/shops.yml': rows(4) });
    assert.deepEqual(
      few.engine.findings('src/shops.yml').map(({ level }) => level),
      ['warning', 'warning', 'warning', 'warning'],
    );
  });

  it('a password for each of some hosts is told for each, and a list of many machines at its first', () => {
    const random = seeded('hosts');
    const password = () => randomText(random, 'abcdefghjkmnpqrstuvwxyzABCDEFGH23456789', 20);
    const connection = (host: string) =>
      `Server=${host};Database=orders;User ID=orders_app;Password=${password()};Encrypt=True`;
    const settings = (hosts: readonly string[]) =>
      JSON.stringify(
        { ConnectionStrings: Object.fromEntries(hosts.map((host, at) => [`Orders${at}`, connection(host)])) },
        null,
        2,
      );
    const levelsOf = (hosts: readonly string[]) =>
      repository({ 'Shop/appsettings.json': settings(hosts) })
        .engine.findings('Shop/appsettings.json')
        .filter(({ rule }) => rule.startsWith('secret-'))
        .map(({ level }) => level);
    const named = (count: number) => Array.from({ length: count }, (_, at) => `db${at}.orchard-plums.net`);
    assert.deepEqual(levelsOf(named(5)), Array(5).fill('error'));
    assert.deepEqual(levelsOf(Array(5).fill('db.orchard-plums.net')), ['error', 'note', 'note', 'note', 'note']);
    assert.deepEqual(levelsOf(named(12)), ['error', ...Array(11).fill('note')]);
  });

  it('many notes under one name in a test are told at the first, those that are taken as they are aside', () => {
    const random = seeded('notes');
    const values = Array.from({ length: 6 }, () => randomText(random, 'abcdefghjkmnpqrstuvwxyz23456789', 24));
    const lines = values.map((value) => `  { "name": "a", "api_secret": "${value}" },\n`);
    const now = repository({ 'tests/clients.json': `[\n${lines.join('')}]\n`, 'src/app.py': program(key) });
    assert.deepEqual(told(now), { 'src/app.py': 'warning', 'tests/clients.json': 'note' });
    assert.match(messageAt(now, 'tests/clients.json')?.message ?? '', / 5 more of this kind: treat/);
    const confirmed = values.map((value) => `api_secret = "${value}"\nconfirm_secret = "${value}"\n`);
    const twice = repository({ 'tests/test_twice.py': [...confirmed, confirmed[0]].join('') });
    assert.deepEqual(told(twice), { 'tests/test_twice.py': 'note' });
    const few = repository({ 'tests/clients.json': `[\n${lines.slice(0, 2).join('')}]\n` });
    assert.deepEqual(told(few), { 'tests/clients.json': 'note note' });
    // So are three of one kind for which little speaks, whatever each is called.
    const doors = (count: number) =>
      `{\n${values
        .slice(0, count)
        .map((value, at) => `  "${'abc'[at]}_door_secret": "${value}"`)
        .join(',\n')}\n}\n`;
    assert.deepEqual(told(repository({ 'tests/doors.json': doors(3) })), { 'tests/doors.json': 'note' });
    assert.deepEqual(told(repository({ 'tests/doors.json': doors(2) })), { 'tests/doors.json': 'note note' });
    const code = values.map((value) => `SECRET_KEY = "${value}"\n`);
    const taken = `# identity-hygiene: ignore secret-generic-token -- a trial\n${code.join('')}`;
    assert.deepEqual(told(repository({ 'tests/test_keys.py': taken })), { 'tests/test_keys.py': 'accepted note' });
  });

  it('a list of values that take the place of real ones is told at its first', () => {
    const random = seeded('doubles');
    const values = Array.from({ length: 12 }, () => randomText(random, 'abcdefghjkmnpqrstuvwxyz23456789', 24));
    const list = (count: number) =>
      values
        .slice(0, count)
        .map((value, at) => `FAKE_API_SECRET_${at} = "${value}"\n`)
        .join('');
    const now = repository({ 'src/pool.py': list(12) });
    assert.deepEqual(told(now), { 'src/pool.py': 'note' });
    assert.match(messageAt(now, 'src/pool.py')?.message ?? '', / 11 more of this kind: treat/);
    assert.deepEqual(told(repository({ 'src/pool.py': list(4) })), { 'src/pool.py': 'note note note note' });
  });

  it('ten notes under one name and more are told at the first, wherever they are, and fewer each', () => {
    const random = seeded('accounts');
    const values = Array.from({ length: 12 }, () => randomText(random, 'abcdefghjkmnpqrstuvwxyz23456789', 10));
    const list = (count: number) =>
      values
        .slice(0, count)
        .map(
          (value, at) => `    #   { :email => 'k${at}@orchard-plums.net', :password => '${value}', :group => 'A' },\n`,
        )
        .join('');
    const file = (count: number) => ({
      'db/migrate/20130320_keepers.rb': `class Keepers\n  def up\n${list(count)}  end\nend\n`,
    });
    const now = repository(file(12));
    assert.deepEqual(told(now), { 'db/migrate/20130320_keepers.rb': 'note' });
    assert.match(messageAt(now, 'db/migrate/20130320_keepers.rb')?.message ?? '', / 11 more of this kind: treat/);
    assert.deepEqual(told(repository(file(3))), { 'db/migrate/20130320_keepers.rb': 'note note note' });
  });

  it('a list of tokens for trying is told at its first, whatever each is called', () => {
    const random = seeded('sessions');
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
    const token = (user: number) => {
      const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: `user_${user}`, exp: 1_700_000_000 + user })}`;
      return `${signed}.${randomText(random, 'abcdefghijklmnopqrstuvwxyz0123456789', 43)}`;
    };
    const list = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`user_${at}`, token(at)])), null, 2);
    const now = repository({ 'tests/load/sessions.json': list(12) });
    assert.deepEqual(told(now), { 'tests/load/sessions.json': 'note' });
    assert.match(messageAt(now, 'tests/load/sessions.json')?.message ?? '', / 11 more of this kind: treat/);
    assert.deepEqual(told(repository({ 'tests/load/sessions.json': list(3) })), {
      'tests/load/sessions.json': 'note note note',
    });
  });

  it('the keys of WordPress are renewed together', () => {
    const define = (name: string, value: string) => `define('${name}', '${value}${key}');\n`;
    const config = `<?php\n${define('AUTH_KEY', 'q')}${define('SECURE_AUTH_KEY', 'w')}`;
    const { engine } = repository({ 'wp-config.php': config });
    assert.deepEqual(
      engine.findings('wp-config.php').map(({ level }) => level),
      ['warning'],
    );
  });
});
