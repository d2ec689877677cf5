import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { isInConflict } from '../../engine/text/conflict.ts';
import { repository } from '../engine/repository.ts';
import { detectorNamed } from '../secrets/detectors.ts';

const value = generateToken(detectorNamed('secret-github-pat'), 'conflict');
const conflict = `<<<<<<< HEAD\nTOKEN = "${value}"\n=======\nTOKEN = ""\n>>>>>>> topic\n`;

describe('files in conflict', () => {
  it('are left by fixes', () => {
    const { engine } = repository({ 'a.py': conflict, 'b.py': `TOKEN = "${value}"\n` });
    const offersIn = (path: string) => engine.findings(path).flatMap((finding) => engine.offers(finding));
    assert.ok(engine.findings('a.py').length > 0);
    assert.deepEqual(offersIn('a.py'), []);
    assert.ok(offersIn('b.py').length > 0);
  });

  it('are told by the marks of both sides alone', () => {
    assert.ok(isInConflict(conflict));
    assert.ok(isInConflict(conflict.replaceAll('\n', '\r\n')));
    for (const text of ['# Title\n=======\n', 'a <<<<<<< b\n=======\n>>>>>>> c\n', '<<<<<<< only\n', ''])
      assert.ok(!isInConflict(text));
  });
});
