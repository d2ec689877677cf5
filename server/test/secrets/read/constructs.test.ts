import assert from 'node:assert/strict';
import { hitsInBytes } from '../../../engine/secrets/anchors.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { contents } from './constructs/contents.ts';
import { programs } from './constructs/programs.ts';
import { scripts } from './constructs/scripts.ts';
import { settings } from './constructs/settings.ts';

const password = generateToken(detectorNamed('secret-generic-password'), 'constructs');
const token = generateToken(detectorNamed('secret-generic-token'), 'constructs');
const half = Math.floor(token.length / 2);

/** What the marks of the table stand for. */
const marks: Readonly<Record<string, string>> = {
  P: password,
  T: token,
  T1: token.slice(0, half),
  T2: token.slice(half),
  B: Buffer.from(`app:${password}`).toString('base64'),
};

describe('a secret is found however the language gives it', () => {
  for (const [language, { path, own, hold }] of Object.entries({ ...scripts, ...programs, ...settings }))
    describe(language, () => {
      for (const [name, text] of own) it(name, () => check(path, filled(text)));
      for (const [name, content] of contents) it(`held: ${name}`, () => check(path, hold(filled(content))));
    });
});

function filled(text: string): string {
  return text.replace(/(?<![A-Za-z_\\])-?p?(P|T[12]?|B)(?![A-Za-z_])/g, (whole, mark: string) =>
    whole.replace(mark, () => marks[mark] ?? mark),
  );
}

/** One finding, on the value. */
function check(path: string, text: string): void {
  const options = optionsFor(path);
  const bytes = Buffer.from(text);
  const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
  const found = scanSecrets(text, { ...options, seen: { bytes, hits } }).credentials;
  assert.equal(found.length, 1, `${found.map(({ rule }) => rule).join()} in ${text}`);
  const value = text.slice(found[0]?.span.start, found[0]?.span.end);
  const pieces = [password, `app:${password}`, token, marks.B];
  assert.ok(pieces.includes(value) || value.startsWith(marks.T1 ?? '!'), value);
}
