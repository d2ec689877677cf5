import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const key = randomText(seeded('written'), letters, 44);

function told(path: string, files: Files): string {
  const found = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => /^secret-generic-(?:login|token)$/.test(rule));
  return found.map(({ level, message }) => `${level} ${message}`).join('\n');
}

describe('a key in a file of variables that a workflow writes anew', () => {
  const file = 'ui/.env.production';
  const variables = { [file]: `PORT=3000\nNEXTAUTH_SECRET=${key}\n` };
  const given = 'NEXTAUTH_SECRET=${{ secrets.NEXTAUTH_SECRET }}';
  const lines = (head: string, body = given) => [head, 'NEXTAUTH_URL=https://shop.acme-tools.net', body, 'EOF'];
  const workflow = (run: readonly string[], { folder = 'ui', end = 'scp image.tar.gz host:/srv/' } = {}) =>
    [
      'name: Ship\non:\n  push:\njobs:\n  build:\n    runs-on: ubuntu-latest',
      ...(folder === '' ? [] : ['    defaults:\n      run:', `        working-directory: ${folder}`]),
      '    steps:\n      - uses: actions/checkout@v4\n      - run: |',
      ...run.map((line) => `          ${line}`),
      `      - run: ${end}\n`,
    ].join('\n');
  const at = '.github/workflows/ship.yml';
  const replaced = /^note Signing key \S+: \.github\/workflows\/ship\.yml gives production another one\./;

  it('is a note that names the workflow', () => {
    const whole: readonly string[] = [
      workflow(lines('cat > .env.production << EOF')),
      workflow(lines("cat <<'EOF' > .env.production")),
      workflow(lines('cat >./.env.production <<EOF'), { folder: './ui/' }),
      workflow(lines('cat > ui/.env.production << EOF'), { folder: '' }),
    ];
    for (const text of whole) assert.match(told(file, { ...variables, [at]: text }), replaced, text);
  });

  it('is in force where it is another file, another variable, no secret, added behind, or where nothing is deployed', () => {
    const others: readonly Files[] = [
      {},
      { [at]: workflow(lines('cat > .env.production << EOF'), { folder: 'api' }) },
      { [at]: workflow(lines('cat > .env.production << EOF'), { folder: '' }) },
      { [at]: workflow(lines('cat > .env << EOF')) },
      { [at]: workflow(lines('cat >> .env.production << EOF')) },
      { [at]: workflow(['cd ..', ...lines('cat > .env.production << EOF')]) },
      { [at]: workflow(lines('# cat > .env.production << EOF')) },
      { [at]: workflow(lines('cat > .env.production << EOF', 'OTHER_SECRET=${{ secrets.NEXTAUTH_SECRET }}')) },
      { [at]: workflow(lines('cat > .env.production << EOF', 'NEXTAUTH_SECRET=${{ github.sha }}')) },
      { [at]: workflow(lines('cat > .env.production << EOF'), { end: 'npm test' }) },
      { '.github/workflows/test.yml': workflow(lines('cat > .env.production << EOF')) },
    ];
    for (const files of others)
      assert.match(told(file, { ...variables, ...files }), /^warning /, JSON.stringify(files));
  });

  it('stays what it is where it opens something elsewhere', () => {
    const uri = `postgres://shop:${key}@db.acme-tools.net:5432/shop`;
    const levelOf = (files: Files) =>
      repository(files)
        .engine.findings(file)
        .find(({ rule }) => rule === 'secret-database-uri')?.level;
    const files = { [file]: `DATABASE_URL=${uri}\n` };
    const written = workflow(lines('cat > .env.production << EOF', 'DATABASE_URL=${{ secrets.DATABASE_URL }}'));
    assert.equal(levelOf(files), 'error');
    assert.equal(levelOf({ ...files, [at]: written }), 'error');
  });
});

describe('what a program takes where nobody sets a variable', () => {
  const code =
    "const jwt = require('jsonwebtoken');\n\nexports.protect = (req) => jwt.verify(req.token, process.env.JWT_SECRET || 'secret');\n";
  const path = 'backend/middleware/auth.js';
  const counts = /It counts wherever nobody sets `JWT_SECRET`, which backend\/\.env sets\./;

  it('says so where a file of variables in the repository sets it, as a warning all the same', () => {
    const found = told(path, { [path]: code, 'backend/.env': `PORT=1\nJWT_SECRET=${key}\n` });
    assert.match(found, /^warning Guessable signing key/);
    assert.match(found, counts);
  });

  it('names none where none does, or one of another program, or an example', () => {
    const others: readonly Files[] = [
      {},
      { 'worker/.env': `JWT_SECRET=${key}\n` },
      { 'backend/.env.example': `JWT_SECRET=${key}\n` },
      { 'backend/.env': `OTHER_SECRET=${key}\n` },
    ];
    for (const files of others) {
      const found = told(path, { [path]: code, ...files });
      assert.match(found, /^warning Guessable signing key/);
      assert.match(found, /It counts wherever nobody sets `JWT_SECRET`\./, JSON.stringify(files));
    }
  });

  it('says it once where that is what speaks against it', () => {
    const text =
      "const crypto = require('crypto');\nconst key = process.env.CRYPTO_SECRET_KEY || 'key';\nexports.seal = (value) => crypto.createHmac('sha256', key).update(value).digest('hex');\n";
    const found = told('src/seal.js', { 'src/seal.js': text });
    assert.equal(found.match(/counts wherever nobody sets/g)?.length ?? 0, found === '' ? 0 : 1, found);
  });

  it('is to be set, and to stop the set-up else, where it is a word in a Compose file', () => {
    const compose = (value: string) =>
      `services:\n  shop:\n    build: .\n    environment:\n      - NODE_ENV=production\n      - DJANGO_DEBUG=False\n      - DJANGO_SECRET_KEY=${value}\n`;
    const renewed = (value: string) =>
      repository({ 'docker-compose.yml': compose(value) }).engine.facts('docker-compose.yml')?.credentials[0]?.renew;
    assert.equal(
      renewed('${DJANGO_SECRET_KEY:-change-me-in-production}'),
      'set `DJANGO_SECRET_KEY` wherever this runs, and have `${DJANGO_SECRET_KEY:?}` stop whatever starts without it',
    );
    assert.equal(renewed(`\${DJANGO_SECRET_KEY:-${key}}`), undefined);
    assert.equal(renewed('change-me-in-production'), undefined);
  });
});
