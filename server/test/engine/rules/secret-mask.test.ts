import assert from 'node:assert/strict';
import { secretMask } from '../../../engine/rules/secret-mask.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const token = generateToken(detectorNamed('secret-github-pat'), 'mask');

function told(server: object, name = 'desk'): readonly string[] {
  const { engine } = repository({ '.mcp.json': JSON.stringify({ mcpServers: { [name]: server } }) });
  return engine.findings('.mcp.json').flatMap(({ rule, message }) => (rule.startsWith('agent-') ? [message] : []));
}

/** A database whose password is the name of everything about it. */
const stock = (image: string) => ({
  command: 'docker',
  args: ['run', '-i', '--rm', image, 'postgresql://postgres:postgres@db.acme.dev:5433/stock'],
});

/** Where it stands as a name, a plain word tells nobody that it is the password as well. */
describe('the mask of a secret in a message', () => {
  it('leaves what server, image and user are called', () => {
    const messages = told(stock('acme/postgres'), 'postgres');
    assert.ok(messages.some((message) => message.startsWith('postgres fetches acme/postgres without')));
    assert.ok(messages.some((message) => message.startsWith('postgres is given the user postgres of a database')));
    assert.equal(messages.join().includes('•'), false);
  });

  it('leaves what an account of a database and its database are called', () => {
    const said = (name: string, given: string) => {
      const text = `CREATE USER ${name} SUPERUSER PASSWORD '${given}';\nGRANT ALL PRIVILEGES ON DATABASE orchardmap TO ${name};\n`;
      const { engine } = repository({ 'db/init.sql': text });
      return engine.findings('db/init.sql').flatMap(({ rule, message }) => (rule.startsWith('db-') ? [message] : []));
    };
    const plain = said('orchardmap', 'orchardmap').join('\n');
    assert.match(plain, /^orchardmap gets SUPERUSER/m);
    assert.match(plain, /^orchardmap has every privilege on database orchardmap/m);
    assert.equal(said(token, token).join().includes(token), false, 'somebody has made it');
  });

  it('lies over the word where it is no name of what is spoken of, or stands as the secret', () => {
    const options = optionsFor('stock.json');
    const { credentials } = scanSecrets('"postgresql://postgres:postgres@db.acme.dev:5433/stock"\n', options);
    const mask = secretMask({ path: 'stock.json', credentials }, options.digest);
    const named = (text: string) => mask(text, undefined, new Set(['postgres']));
    assert.equal(
      named('postgres as the user postgres of acme/postgres'),
      'postgres as the user postgres of acme/postgres',
    );
    for (const text of [
      'PGPASSWORD=postgres psql',
      'psql --password postgres',
      'its password "postgres"',
      'a:postgres@b',
    ])
      assert.equal(named(text).includes('postgres'), false, text);
    assert.equal(mask('the user postgres', undefined, new Set(['desk'])).includes('postgres'), false);
  });

  it('lies over a value that somebody has made, whatever is called by it', () => {
    const server = { command: 'npx', args: ['-y', `@acme/${token}`], env: { DESK_ROOT_PASSWORD: token } };
    const messages = told(server, token);
    assert.ok(messages.length > 0);
    assert.equal(messages.join().includes(token), false);
  });

  it('leaves who owns an action, and hides what somebody has made there', () => {
    const path = '.github/workflows/w.yml';
    const text = (secret: string, action: string) => `name: W
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    services:
      db:
        image: postgres:17
        env:
          POSTGRES_PASSWORD: ${secret}
    steps:
      - uses: ${action}/coverage-comment@v2
`;
    const unpinned = (secret: string, action: string) =>
      repository({ [path]: text(secret, action) })
        .engine.findings(path)
        .flatMap(({ rule, message }) => (rule === 'gh-action-unpinned' ? [message] : []));
    assert.match(unpinned('larkspur', 'larkspur/gh-actions').join(), /larkspur\/gh-actions\/coverage-comment/);
    // The same word, where it is no owner of an action.
    assert.equal(unpinned('larkspur', 'initech/larkspur').join().includes('larkspur'), false);
    const made = token.toLowerCase().replaceAll('_', '-');
    assert.equal(unpinned(made, `${made}/gh-actions`).join().includes(made), false);
  });
});
