import assert from 'node:assert/strict';
import { baselinePath } from '../../../engine/rules/baseline.ts';
import { repository } from '../repository.ts';

const value = 'jpmwd8n4ptlswmf4m29bw7q';
const other = 'k7tq2xw9vbn4zr8mdlc5hs3';
const program = (...values: readonly string[]) =>
  values.map((each, at) => `SIGNING_SECRET_${at} = "${each}"\n`).join('');

type Repository = ReturnType<typeof repository>;

const secretsIn = ({ engine }: Repository, path: string) =>
  engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));

/** Of each secret of a file, whether it is accepted. */
const accepted = (now: Repository, path: string) => secretsIn(now, path).map(({ suppressed }) => suppressed?.by);

/** A repository in which all that is said of these files is accepted. */
function settled(files: Readonly<Record<string, string>>, until?: string): Repository {
  const now = repository(files);
  const last = until === undefined ? {} : { until };
  const entries = Object.keys(files).flatMap((path) =>
    secretsIn(now, path).map(({ key, rule }) => ({ key, rule, path, reason: 'known', ...last })),
  );
  now.write(baselinePath, JSON.stringify({ version: 1, entries }));
  return now;
}

describe('what is accepted in a file', () => {
  it('stays so where the file is renamed or moved, and renamed again', () => {
    const now = settled({ 'src/app.py': program(value, other) });
    assert.deepEqual(accepted(now, 'src/app.py'), ['baseline', 'baseline']);
    now.remove('src/app.py');
    now.write('lib/sign.py', `import os\n${program(value, other)}`);
    assert.deepEqual(accepted(now, 'lib/sign.py'), ['baseline', 'baseline']);
    now.remove('lib/sign.py');
    now.write('lib/keys/sign.py', program(value, other));
    assert.deepEqual(accepted(now, 'lib/keys/sign.py'), ['baseline', 'baseline']);
  });

  it('is told in a copy, and where the value is another one', () => {
    const now = settled({ 'src/app.py': program(value) });
    now.write('src/copy.py', program(value));
    assert.deepEqual(accepted(now, 'src/copy.py'), [undefined]);
    now.remove('src/copy.py');
    now.remove('src/app.py');
    now.write('src/moved.py', program(other));
    assert.deepEqual(accepted(now, 'src/moved.py'), [undefined]);
  });

  it('is told where one value alone stands at a place of another name in another folder: the file may have been deleted', () => {
    const now = settled({ 'src/app.py': program(value) });
    now.remove('src/app.py');
    now.write('tools/mail.py', program(value));
    assert.deepEqual(accepted(now, 'tools/mail.py'), [undefined]);
    now.write('tools/app.py', program(value));
    assert.deepEqual([accepted(now, 'tools/mail.py'), accepted(now, 'tools/app.py')], [[undefined], ['baseline']]);
  });

  it('is told at its new place while files are still being read', () => {
    const now = settled({ 'src/app.py': program(value) });
    now.remove('src/app.py');
    now.write('lib/app.py', program(value));
    now.engine.setReading('going on');
    assert.deepEqual(accepted(now, 'lib/app.py'), [undefined]);
    now.engine.setReading('done');
    assert.deepEqual(accepted(now, 'lib/app.py'), ['baseline']);
  });

  it('goes to one file alone: that of its name, or that which holds most of it', () => {
    const now = settled({ 'src/app.py': program(value) });
    now.remove('src/app.py');
    now.write('a/copy.py', program(value));
    now.write('z/app.py', program(value));
    assert.deepEqual([accepted(now, 'a/copy.py'), accepted(now, 'z/app.py')], [[undefined], ['baseline']]);
    const both = settled({ 'src/app.py': program(value, other) });
    both.remove('src/app.py');
    both.write('a/part.py', program(value));
    both.write('b/whole.py', program(value, other));
    assert.deepEqual(accepted(both, 'a/part.py'), [undefined]);
    assert.deepEqual(accepted(both, 'b/whole.py'), ['baseline', 'baseline']);
  });

  it('goes to no place that is accepted by itself, and each of equal ones to a file of its own', () => {
    const now = settled({ 'one/.env': program(value), 'two/.env': program(value), 'kept.py': program(value) });
    for (const folder of ['one', 'two']) {
      now.remove(`${folder}/.env`);
      now.write(`deploy/${folder}/.env`, program(value));
    }
    for (const path of ['deploy/one/.env', 'deploy/two/.env', 'kept.py'])
      assert.ok(
        accepted(now, path).every((by) => by === 'baseline'),
        path,
      );
    now.write('third/.env', program(value));
    assert.ok(accepted(now, 'third/.env').includes(undefined));
  });

  it('is told again when its file is back beside the new one', () => {
    const now = settled({ 'src/app.py': program(value) });
    now.remove('src/app.py');
    now.write('src/moved.py', program(value));
    assert.deepEqual(accepted(now, 'src/moved.py'), ['baseline']);
    now.write('src/app.py', program(value));
    assert.deepEqual([accepted(now, 'src/app.py'), accepted(now, 'src/moved.py')], [['baseline'], [undefined]]);
  });

  it('is told with its reason when the last day is over, or no date, wherever it stands', () => {
    const over = settled({ 'src/app.py': program(value) }, '2026-10-31');
    over.remove('src/app.py');
    over.write('src/moved.py', program(value));
    assert.match(secretsIn(over, 'src/moved.py')[0]?.message ?? '', /It was accepted until 2026-10-31: known\./);
    const endless = settled({ 'src/app.py': program(value) }, 'soon');
    assert.match(
      secretsIn(endless, 'src/app.py')[0]?.message ?? '',
      /It was accepted until soon, which is no date such as 2027-01-31: known\./,
    );
  });
});
