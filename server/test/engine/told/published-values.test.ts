import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';
import { levelsHeld } from './levels-held.ts';

const licence = { LICENSE: 'Permission is hereby granted\n' };
const asking = { 'CONTRIBUTING.md': 'Welcome\n', '.github/FUNDING.yml': 'github: acme\n' };
const project = { ...licence, ...asking };
const key = 'jpmwd8n4ptlswmf4m29bw7q';
const other = 'k7tq2xw9vbn4zr8mdlc5hs3';
const password = 'Kx7-quartz!92basalt';
const program = `SIGNING_SECRET = "${key}"\n`;

/** Levels of a file's secrets in a repository whose HEAD holds `committed` of it. */
function levels(path: string, text: string, committed: string | undefined, more: Record<string, string> = project) {
  return levelsHeld(path, text, committed, more);
}

describe('what everybody may read already, and what opens something', () => {
  it('a licence alone says nothing of a value: who uses the source is not who runs it', () => {
    assert.deepEqual(levels('src/app.py', program, program, licence), ['warning']);
    const { engine } = repository({ ...licence, 'src/app.py': program });
    assert.equal(engine.asksForHead('src/app.py'), false);
    engine.setCommitted('src/app.py', program);
    assert.doesNotMatch(engine.findings('src/app.py')[0]?.message ?? '', /licence/);
  });

  it('a value that somebody adds is a warning, beside those that HEAD holds', () => {
    const added = `${program}WEBHOOK_SECRET = "${other}"\n`;
    assert.deepEqual(levels('src/app.py', added, program), ['note', 'warning']);
    assert.deepEqual(levels('src/app.py', program, undefined), ['warning']);
    const settings = (value: string) => `webhook_secret = "${value}"\n`;
    assert.deepEqual(levels('settings.toml', settings(other), settings(key)), ['warning']);
  });

  it('a warning where a command publishes with it to the registry of everybody, which is told', () => {
    const script = (options: string) => `python setup.py bdist_wheel\npython -m twine upload dist/* ${options}\n`;
    const named = `-u acme_orders -p ${password}`;
    for (const options of [named, `-p ${password} -u acme_orders`, `--repository pypi ${named}`])
      assert.deepEqual(levels('release.txt', script(options), script(options), licence), ['warning'], options);
    const { engine } = repository({ 'release.txt': script(named) });
    assert.match(engine.findings('release.txt')[0]?.message ?? '', /with registry PyPI: it signs in as acme_orders\./);
    for (const options of [`-r mirror ${named}`, `--repository-url $MIRROR ${named}`])
      assert.deepEqual(levels('release.txt', script(options), script(options)), ['note'], options);
  });

  it('a warning where it is the key of the settings that lie encrypted beside it', () => {
    const secret = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    for (const path of ['config/master.key', 'config/credentials/production.key'])
      assert.equal(levels(path, secret, secret).at(-1), 'warning', path);
    const settings = `secret_key_base: ${secret}\n`;
    assert.deepEqual(levels('config/master.yml', settings, settings), ['note']);
  });

  it('a warning without a licence: only those read it who work there', () => {
    assert.deepEqual(levels('src/app.py', program, program, {}), ['warning']);
    for (const text of ['Copyright Acme. All rights reserved.\n', ''])
      assert.deepEqual(levels('src/app.py', program, program, { ...project, LICENSE: text }), ['warning'], text);
    const gpl = { COPYING: '                    GNU GENERAL PUBLIC LICENSE\n                       Version 3\n' };
    assert.deepEqual(levels('src/app.py', program, program, { ...asking, ...gpl }), ['note']);
    for (const words of [
      'Permission to use, copy, modify, and distribute this software is granted.',
      'Apache License\nVersion 2.0',
      'Mozilla Public License Version 2.0',
      'Redistribution and use in source and binary forms are permitted.',
      'Creative Commons Attribution 4.0',
      'Boost Software License - Version 1.0',
      'Business Source License 1.1',
      'Elastic License 2.0',
      'The Artistic License 2.0',
      'This is released into the public domain.',
    ])
      assert.deepEqual(levels('src/app.py', program, program, { ...asking, LICENSE: `${words}\n` }), ['note'], words);
    for (const file of ['LICENCE', 'LICENSE.md', 'COPYING.txt', 'UNLICENSE'])
      assert.deepEqual(levels('src/app.py', program, program, { ...asking, [file]: licence.LICENSE }), ['note'], file);
  });

  it('a warning again where the words of the licence change and nothing else of its file does', () => {
    const { engine, write } = repository({ ...project, 'src/app.py': program });
    engine.setCommitted('src/app.py', program);
    const now = () => engine.findings('src/app.py').map(({ level }) => level);
    assert.deepEqual(now(), ['note']);
    write('LICENSE', licence.LICENSE.replace('granted', 'refused'));
    assert.deepEqual(now(), ['warning']);
    write('LICENSE', licence.LICENSE);
    assert.deepEqual(now(), ['note']);
  });

  it('a note in what builds and tests, whatever host it speaks to', () => {
    const step = `steps:\n  - env:\n      PARTNER_API_KEY: ${key}\n      URL: https://shop.acme-tools.net/v2\n`;
    assert.deepEqual(levels('.github/workflows/build.yaml', step, step), ['note']);
    assert.deepEqual(levels('.github/workflows/build.yaml', step, undefined), ['warning']);
  });

  it('never what its form says somebody has issued', () => {
    for (const rule of ['secret-github-pat', 'secret-openai-api-key']) {
      const text = `KEY = """${generateToken(detectorNamed(rule), 'published')}"""\n`;
      const alone = levels('src/app.py', text, undefined, {});
      assert.deepEqual(alone, ['error'], rule);
      assert.deepEqual(levels('src/app.py', text, text), alone, rule);
    }
  });

  it('never a key that a product comes with, of which everybody knows what it opens', () => {
    const known = Buffer.from('SecretKey01234567890123456789012345678901').toString('base64');
    const settings = `services:\n  nacos:\n    environment:\n      NACOS_AUTH_TOKEN: ${known}\n`;
    assert.deepEqual(levels('compose.yaml', settings, settings), ['warning']);
  });

  it('nothing of it, where the value is doubted anyhow', () => {
    const weak = 'DB_PASSWORD=devpassword\n';
    const { engine } = repository({ ...project, 'config/app.env': weak });
    assert.equal(engine.asksForHead('config/app.env'), false);
    engine.setCommitted('config/app.env', weak);
    for (const { message } of engine.findings('config/app.env')) assert.doesNotMatch(message, /under a licence/);
  });

  it('follows edits, the licence and another HEAD', () => {
    const { engine, write, remove } = repository({ ...project, 'src/app.py': program });
    const level = () => engine.findings('src/app.py').map((finding) => finding.level);
    assert.deepEqual(level(), ['warning']);
    engine.setCommitted('src/app.py', program);
    assert.deepEqual(level(), ['note']);
    write('src/app.py', program.replace(key, other));
    assert.deepEqual(level(), ['warning']);
    write('src/app.py', `# moved down\n${program}`);
    assert.deepEqual(level(), ['note']);
    remove('LICENSE');
    assert.deepEqual(level(), ['warning']);
    write('LICENSE', 'Copyright Acme. All rights reserved.\n');
    assert.deepEqual(level(), ['warning']);
    write('LICENSE', licence.LICENSE);
    assert.deepEqual(level(), ['note']);
    engine.setCommitted('src/app.py', undefined);
    assert.deepEqual(level(), ['warning']);
  });

  it('a file of which something was told is asked of again, though it holds no such value meanwhile', () => {
    const { engine, write } = repository({ ...project, 'src/app.py': program, 'src/none.py': '' });
    engine.setCommitted('src/app.py', program);
    write('src/app.py', '');
    assert.deepEqual(
      engine.paths().filter((path) => engine.asksForHead(path)),
      ['src/app.py'],
    );
  });
});
