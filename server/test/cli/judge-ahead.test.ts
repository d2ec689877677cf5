import assert from 'node:assert/strict';
import { judgeAhead } from '../../cli/judge-ahead.ts';
import { seededRandom, textOf } from '../../engine/secrets/generate/random.ts';
import { repository } from '../engine/repository.ts';

describe('files that are judged ahead', () => {
  it('are one for each rule, and change nothing of what is found in the end', () => {
    const random = seededRandom('judged ahead');
    const line = (name: string) => `${name} = "${textOf(random, 'abcdefghkmnpqrstuvwxyz23456789', 24)}"\n`;
    const files = { 'a.py': line('password'), 'b.py': line('db_password'), 'c.py': 'print(1)\n' };
    const later = line('admin_password');
    const judged = repository(files, undefined, { isAskedOnce: true });
    const ahead = judgeAhead(() => judged.engine);
    ahead.take({ facts: Object.keys(files).flatMap((path) => judged.engine.facts(path) ?? []) });
    assert.equal(ahead.next(), true);
    assert.equal(ahead.next(), false);
    judged.write('d.py', later);
    judged.engine.setCategories(['secrets']);
    const fresh = repository({ ...files, 'd.py': later }, undefined, { isAskedOnce: true });
    fresh.engine.setCategories(['secrets']);
    const found = ({ engine }: typeof fresh) => engine.paths().flatMap((path) => engine.findings(path));
    assert.equal(found(fresh).length, 3);
    assert.deepEqual(found(judged), found(fresh));
  });
});
