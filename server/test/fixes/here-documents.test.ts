import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const moved = (script: string) => {
  const files = { 'setup.sh': script, '.gitignore': '.env\n', '.envrc': 'dotenv\n' };
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
  return offer && afterFix(files, engine.fix('setup.sh', finding.key, offer.id))['setup.sh'];
};

describe('A here-document', () => {
  for (const [what, before, after] of [
    [
      'expands a variable',
      `#!/bin/sh\ncat > a.conf <<EOF\ntoken=${pat}\nEOF\n`,
      '#!/bin/sh\ncat > a.conf <<EOF\ntoken=${TOKEN:?}\nEOF\n',
    ],
    [
      'in single quotes loses them',
      `#!/bin/sh\ncat > a.conf <<'EOF'\n# ours\ntoken=${pat}\nEOF\n`,
      '#!/bin/sh\ncat > a.conf <<EOF\n# ours\ntoken=${TOKEN:?}\nEOF\n',
    ],
    [
      'in double quotes loses them',
      `#!/bin/sh\nsudo tee a.env > /dev/null <<-"END"\n\tGH_TOKEN=${pat}\n\tEND\n`,
      '#!/bin/sh\nsudo tee a.env > /dev/null <<-END\n\tGH_TOKEN=${GH_TOKEN:?}\n\tEND\n',
    ],
    [
      'behind another one keeps to its own',
      `#!/bin/sh\ncat > a <<'EOF'\n$HOME\nEOF\ncat > b <<'EOF'\ntoken=${pat}\nEOF\n`,
      "#!/bin/sh\ncat > a <<'EOF'\n$HOME\nEOF\ncat > b <<EOF\ntoken=${TOKEN:?}\nEOF\n",
    ],
  ] as const)
    it(what, () => assert.equal(moved(before), after));

  for (const other of ['home=$HOME', 'now=`date`', 'path=a\\b'])
    it(`keeps its quotes where it says ${other}`, () =>
      assert.equal(moved(`#!/bin/sh\ncat > a.conf <<'EOF'\n${other}\ntoken=${pat}\nEOF\n`), undefined));

  it('that makes the file of variables is not behind what reads that', () => {
    const files = { 'setup.sh': `#!/bin/sh\ncat > .env <<EOF\nGH_TOKEN=${pat}\nEOF\n`, '.gitignore': '.env\n' };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, rule);
    assert.ok(finding);
    const result = afterFix(files, engine.fix('setup.sh', finding.key, 'move-to-environment:clipboard'));
    assert.equal(result['setup.sh'], '#!/bin/sh\ncat > .env <<EOF\nGH_TOKEN=${GH_TOKEN:?}\nEOF\n');
  });
});
