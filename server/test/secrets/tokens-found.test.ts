import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { detectors, optionsFor } from './detectors.ts';

/** A place to write a token: the file, and its text around the token. */
type Syntax = readonly [path: string, write: (token: string) => string];

const syntaxes: readonly Syntax[] = [
  ['src/client.py', (token) => `client = connect('${token}')\n`],
  ['src/client.ts', (token) => `export const client = connect({ credential: "${token}" });\n`],
  ['config/app.yaml', (token) => `service:\n  credential: "${token}"\n`],
  ['notes.txt', (token) => `it was ${token} last week\n`],
  ['analysis.ipynb', (token) => `{ "source": ["x = 1\\n${token}\\n"] }\n`],
];

describe('a token of every detector is found', () => {
  for (const detector of detectors.all.filter((candidate) => candidate.match === 'token')) {
    it(detector.entry.id, () => {
      for (const seed of ['1', '2', '3']) for (const syntax of syntaxes) checkFound(detector.entry.id, seed, syntax);
    });
  }
});

function checkFound(id: string, seed: string, [path, write]: Syntax): void {
  const detector = detectors.all.find((candidate) => candidate.entry.id === id);
  assert.ok(detector);
  const token = generateToken(detector, seed);
  const text = write(token);
  const found = scanSecrets(text, optionsFor(path)).credentials;
  assert.deepEqual(
    found.map((credential) => credential.rule),
    [id],
    `${path}: ${text}`,
  );
  const [credential] = found;
  assert.ok(credential && token.includes(text.slice(credential.span.start, credential.span.end)));
  assert.equal(credential.checksum, detector.entry.checksum === undefined ? 'none' : 'valid');
}
