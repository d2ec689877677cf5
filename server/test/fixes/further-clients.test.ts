import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** The offers for the first secret of the first file, and the files after its move, none without one. */
function moved(files: Texts): { readonly ids: readonly string[]; readonly after: Texts | undefined } {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('<P>', password)]),
  );
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const ids = engine.offers(finding).map(({ id }) => id);
  const offer = ids.find((id) => id === 'move-to-environment');
  return { ids, after: offer && afterFix(texts, engine.fix(path, finding.key, offer)) };
}

describe('the address of a further database', () => {
  const program = (client: string) =>
    `import { PrismaClient } from '@prisma/client';\n\nconst newPrisma = new PrismaClient();\nconst ${client} = new PrismaClient({\n  datasources: {\n    db: {\n      url: 'mysql://keeper:<P>@db4.acme-tools.net:3306/orchard',\n    },\n  },\n});\n`;
  const around = { '.gitignore': '.env\n', 'package.json': '{ "dependencies": { "dotenv": "16.0.0" } }\n' };

  it('goes by the name of its client, as one without an address reads DATABASE_URL', () => {
    for (const client of ['oldPrisma', 'prismaOld', 'oldDb']) {
      const { after } = moved({ 'migrate.ts': program(client), ...around });
      assert.match(after?.['.env'] ?? '', /^OLD_DATABASE_URL=/m, client);
      assert.match(after?.['migrate.ts'] ?? '', /process\.env\.OLD_DATABASE_URL/, client);
    }
  });

  it('and by no other where that says nothing', () => {
    for (const client of ['prisma', 'db'])
      assert.match(
        moved({ 'migrate.ts': program(client), ...around }).after?.['.env'] ?? '',
        /^DATABASE_URL=/m,
        client,
      );
  });
});

describe('a file of variables that tells Compose what to start', () => {
  const program = { 'src/pay.js': "const client = start({ paySecret: '<P>x9Kq' });\n" };
  const manifest = { 'package.json': '{ "dependencies": { "dotenv": "16.0.0" } }\n' };
  const compose = 'COMPOSE_PATH_SEPARATOR=:\nCOMPOSE_FILE=compose.deploy.yml\n';

  it('stays in git, and takes no value', () => {
    const { ids } = moved({ ...program, ...manifest, '.env': compose });
    assert.ok(!ids.includes('move-to-environment'), String(ids));
    assert.ok(ids.includes('move-to-environment:clipboard'), String(ids));
  });

  it('takes one where it is ignored, or sets other things too', () => {
    const ids = (files: Texts) => moved({ ...program, ...manifest, ...files }).ids;
    assert.ok(ids({ '.env': compose, '.gitignore': '.env\n' }).includes('move-to-environment'));
    assert.ok(ids({ '.env': `${compose}PORT=8080\n` }).includes('move-to-environment'));
  });
});
