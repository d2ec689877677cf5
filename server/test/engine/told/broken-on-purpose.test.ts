import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const settings = 'spring.datasource.username=keeper\njwt.secret=qT7vn2Lw9xK4Zb8Yd3Hc6Mf1Jp5Gs0aE\n';
const path = 'shop/src/main/resources/application.properties';

function told(files: Record<string, string>, of = path) {
  return repository(files)
    .engine.findings(of)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level} ${message.replace(/ •+[^\s:]*/, '')}`);
}

describe('a program that is vulnerable on purpose', () => {
  const lesson = 'note Signing key: the README says that this program is vulnerable on purpose.';

  it('has its own keys for all who learn with it, as the read-me of its folder or of one above says', () => {
    for (const readMe of [
      'Shop is an intentionally vulnerable Java application.',
      'This is a **deliberately insecure** web shop.',
      '## Deliberately vulnerable shop',
    ])
      for (const place of ['README.md', 'shop/README.md', 'shop/readme.md'])
        assert.deepEqual(told({ [path]: settings, [place]: `# Shop\n\n${readMe}\n` }), [lesson], `${place}: ${readMe}`);
  });

  it('is none beside it, where nothing says so, and where others are tried', () => {
    for (const [place, readMe] of [
      ['orders/README.md', 'Orders is an intentionally vulnerable application.'],
      ['README.md', 'A shop.'],
      ['README.md', 'This scanner was tried on some intentionally vulnerable applications.'],
    ] as const)
      assert.match(told({ [path]: settings, [place]: `# Shop\n\n${readMe}\n` })[0] ?? '', /^warning /, readMe);
  });

  it('is told anew when its read-me changes', () => {
    const { engine, write } = withReadMe('A shop.');
    assert.equal(engine.findings(path)[0]?.level, 'warning');
    write('README.md', '# Shop\n\nThis is an intentionally vulnerable shop.\n');
    assert.equal(engine.findings(path)[0]?.level, 'note');
  });

  it('keeps what a vendor has issued, and the account of a host that others reach', () => {
    const readMe = { 'README.md': 'This is an intentionally vulnerable shop.\n' };
    const live = generateToken(detectorNamed('secret-stripe-secret-key'), 'on purpose').replace(/_test_/, '_live_');
    assert.match(told({ ...readMe, 'pay.py': `key = "${live}"\n` }, 'pay.py')[0] ?? '', /^error /);
    const store =
      'DB_HOST=orders.c9akciq32.eu-west-1.rds.amazonaws.com\nDB_USER=keeper\nDB_PASSWORD=qT7vn2Lw9xK4\nDB_NAME=orders\n';
    assert.ok(told({ ...readMe, '.env': store }, '.env').some((said) => said.startsWith('error Password')));
  });
});

function withReadMe(readMe: string) {
  return repository({ [path]: settings, 'README.md': `# Shop\n\n${readMe}\n` });
}
