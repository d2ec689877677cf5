import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { openGrammars } from '../../host/grammars.ts';
import { detectorNamed, optionsFor } from '../secrets/detectors.ts';

const token = generateToken(detectorNamed('secret-github-pat'), 'grammars');
const grammars = openGrammars('dist/grammars');

describe('source code around a secret, parsed', () => {
  check('python', 'a.py', 'client = connect(\n    name="x",\n    credential=\n        "T",\n)\n', 'credential', '"T"');
  check('javascript', 'a.js', 'const settings = {\n  entry:\n    // for the build\n    "T",\n};\n', 'entry', '"T"');
  check('typescript', 'a.ts', 'const entry: string =\n  "T";\n', 'entry', '"T"');
  check('tsx', 'a.tsx', 'class A {\n  static entry =\n    `T`;\n}\n', 'entry', '`T`');
  check('go', 'a.go', 'package a\n\nvar entry = connect(\n\t"T",\n)\n', undefined, '"T"');
  check('java', 'a.java', 'class A {\n  String entry =\n      "T";\n}\n', 'entry', '"T"');

  it('is asked for where something depends on it, if nobody is going to change what is found', () => {
    const text = `package a\n\nvar entry = connect(\n\t"${generateToken(detectorNamed('secret-jwt-token'), 'grammars')}",\n)\n`;
    const regionsOf = (path: string, isOnlyTold?: true) => {
      let regions = 0;
      const parseRegion = () => {
        regions++;
        return undefined;
      };
      const { credentials } = scanSecrets(text, {
        ...optionsFor(path),
        parseRegion,
        ...(isOnlyTold && { isOnlyTold }),
      });
      return { regions, told: credentials.map(({ site, ...told }) => told) };
    };
    assert.equal(regionsOf('a.go', true).regions, 1);
    assert.equal(regionsOf('a_test.go', true).regions, 0);
    assert.equal(regionsOf('a_test.go').regions, 1);
    assert.deepEqual(regionsOf('a_test.go', true).told, regionsOf('a_test.go').told);
  });

  it('reaches as far and no further, however long the lines are', () => {
    for (const part of ['curl -u a:', 'docker login -u a -p b7Xk29fZ ', 'sshpass -p b7Xk29fZ '])
      for (const path of ['a.py', 'a.java']) {
        let longest = 0;
        const parseRegion = <T>(_: string, region: string): T | undefined => {
          longest = Math.max(longest, region.length);
          return undefined;
        };
        const text = `password = "q7Xk29fZpLm4"\nx = ${part.repeat(900)}\ny = "${token}"\n`;
        assert.ok(scanSecrets(text, { ...optionsFor(path), parseRegion }).credentials.length <= 5_000);
        assert.ok(longest > 0 && longest < 7_000, `${path} ${part} ${longest}`);
      }
  });

  it('a language without a parser, or not loaded yet, leaves the characters to tell', async () => {
    assert.equal(await grammars.load('cobol'), false);
    assert.equal(await openGrammars('dist/nowhere').load('go'), false);
    assert.equal(
      openGrammars('dist/grammars').parseRegion('go', 'package a', () => 1),
      undefined,
    );
  });
});

/** The name and the literal that are found for T. */
function check(language: string, path: string, text: string, name: string | undefined, literal: string): void {
  it(language, async () => {
    assert.equal(await grammars.load(language), true);
    const filled = text.replace('T', token);
    const { credentials } = scanSecrets(filled, { ...optionsFor(path), parseRegion: grammars.parseRegion });
    const [credential] = credentials;
    const site = credential?.site;
    assert.ok(site);
    assert.equal(site.name, name);
    assert.equal(site.isWhole, true);
    assert.equal(filled.slice(site.literal.start, site.literal.end), literal.replace('T', token));
  });
}
