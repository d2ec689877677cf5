import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';

const key = generateToken(detectorNamed('secret-generic-token'), 'callers');
const other = generateToken(detectorNamed('secret-generic-token'), 'callers too');

/** What is found, as it stands in the text. */
const told = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ span }) => text.slice(span.start, span.end));

describe('random keys under which a map keeps who sends them', () => {
  it('are told in each language', () => {
    for (const [path, text] of [
      ['main.py', `API_KEYS = {"${key}": "alice", "${other}": "bob"}\n`],
      ['main.py', `API_KEYS = {\n    "${key}": "alice",  # the shop\n    "${other}": "bob",\n}\n`],
      ['main.go', `var apiKeys = map[string]string{"${key}": "alice", "${other}": "bob"}\n`],
      ['index.php', `<?php\n$tokens = ['${key}' => 'alice', '${other}' => 'bob'];\n`],
      ['keys.yaml', `api_keys:\n  ${key}: alice\n  "${other}": bob\n`],
    ] as const)
      assert.deepEqual(told(path, text), [key, other], text);
  });

  it('are none that somebody has written by hand, and none of a chain', () => {
    const address = '0x52908400098527886E0F7030069857D2E4169EE7';
    const mint = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
    for (const text of [
      'TOKENS = {"identifier_of_some_thing": "alice"}\n',
      `TOKENS = {"${address}": "orchard"}\n`,
      `TOKENS = {"${mint}": "USDC"}\n`,
      `NAMES = {"${key}": "alice"}\n`,
    ])
      assert.deepEqual(told('main.py', text), [], text);
  });
});
