import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';
import { token } from '../made-values.ts';

const ofToken = ['secret-generic-token'];
const [head, tail] = [token, token.split('').reverse().join('')];

describe('a secret whose halves a program joins', () => {
  const halves = (joined: string) =>
    `const _secretKeyA = '${head}';\nconst _secretKeyB = '${tail}';\n\nfinal made = open(${joined});\n`;

  it('is told by both, in whatever way these are joined', () => {
    for (const joined of ['_secretKeyA + _secretKeyB', "'$_secretKeyA$_secretKeyB'", "'${_secretKeyA}${_secretKeyB}'"])
      assert.deepEqual(found('lib/image.dart', halves(joined)), [...ofToken, ...ofToken], joined);
    const php = `<?php\n$apiSecretPart1 = '${head}';\n$apiSecretPart2 = '${tail}';\nrun($apiSecretPart1 . $apiSecretPart2);\n`;
    assert.deepEqual(found('src/run.php', php), [...ofToken, ...ofToken]);
  });

  it('is none where the two are not joined, or are no halves', () => {
    assert.deepEqual(found('lib/image.dart', halves('_secretKeyA, _secretKeyB')), []);
    assert.deepEqual(found('lib/image.dart', halves('_secretKeyA + _secretKeyA')), []);
    const words = "const keyA = 'orchard/baskets';\nconst keyB = 'of-keepers';\nopen(keyA + keyB);\n";
    assert.deepEqual(found('lib/image.dart', words), []);
  });

  it('is in use, which its first half tells; not in a test', () => {
    const evidence = (path: string) => {
      const { credentials } = scanSecrets(halves('_secretKeyA + _secretKeyB'), optionsFor(path));
      return credentials.map((each) => each.evidence);
    };
    const [first, second] = evidence('lib/image.dart');
    assert.equal(first, 'issued');
    assert.equal(second, undefined);
    assert.deepEqual(evidence('test/image_test.dart'), [undefined, undefined]);
  });
});

describe('the key of a request', () => {
  const id = 'a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d';
  const asked = (call: string, value: string) => `const query = ${call}({\n  locale: "de",\n  key: "${value}",\n});\n`;

  it('is one in its address', () => {
    assert.deepEqual(found('src/route.js', asked('new URLSearchParams', id)), ofToken);
    assert.deepEqual(found('src/route.js', asked('new URLSearchParams', token)), ofToken);
  });

  it('is none among other members, nor where it is a word', () => {
    assert.deepEqual(found('src/route.js', asked('show', id)), []);
    assert.deepEqual(found('src/route.js', asked('new URLSearchParams', 'created_at')), []);
  });
});
