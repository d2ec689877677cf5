import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { repository } from './repository.ts';

const value = 'vR7-kq92_LmZx0';
const strong = `password = "${value}"\n`;

/** Level and message of each secret in the file. */
function said(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level}: ${message}`);
}

describe('a secret that is a note says why', () => {
  const places = { 'tests/queue.py': 'a test', 'examples/queue.py': 'an example', 'queue.py.tmpl': 'a template' };
  for (const [path, place] of Object.entries(places))
    it(`by where it stands: ${path}`, () => {
      const [note = ''] = said(path, strong);
      assert.match(note, new RegExp(`^note: .*Move it out\\. It stands in ${place}\\.$`));
    });

  it('by what it is made of', () => {
    const [note = ''] = said('src/queue.py', 'password = "sunshine"\n');
    assert.match(note, /^note: .* Little speaks for it: it may be made of words, or a sample\.$/);
  });

  it('by what it is for: nobody is told to move what pages show', () => {
    const key = generateToken(detectorNamed('secret-gcp-api-key'), 'reason for note');
    const file = (current: string) => `{"project_info":{"project_id":"acme"},"client":[{"api_key":[${current}]}]}\n`;
    const [note = ''] = said('app/google-services.json', file(`{"current_key":"${key}"}`));
    assert.match(note, /^note: .* is meant to be seen: leave it, and restrict what it may do\.$/);
  });

  it('and says nothing of the kind where it weighs more', () => {
    const [warning = ''] = said('src/queue.py', strong);
    assert.match(warning, /^warning: .*Move it out\.$/);
  });
});
