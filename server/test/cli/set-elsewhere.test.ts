import assert from 'node:assert/strict';
import { setElsewhere } from '../../cli/set-elsewhere.ts';

describe('what a patch cannot do is said once', () => {
  const env = { path: 'api/.env', before: 'PORT=1\n', after: 'PORT=1\nAPI_TOKEN=x\nDB_PASSWORD=y\n' };
  const nothing = { isIgnored: () => false, taken: [] };
  it('of all variables that came into a file which stays on this machine', () => {
    const [said = '', ...more] = setElsewhere([env], [], nothing);
    assert.match(said, /history keeps what was committed/);
    assert.match(said, /set API_TOKEN and DB_PASSWORD where it runs/);
    assert.doesNotMatch(said, /PORT/);
    assert.equal(more.length, 0);
  });
  it('but not of those that are named already', () =>
    assert.match(
      setElsewhere([env], ['deploy.yml deploys it: set API_TOKEN where it runs first.'], nothing).join(''),
      /set DB_PASSWORD where/,
    ));
  it('nor of those that are named among others', () => {
    const said = ['deploy.yml deploys it: set API_TOKEN and DB_PASSWORD where it runs first.'];
    assert.doesNotMatch(setElsewhere([env], said, nothing).join(''), /where it runs/);
  });
  it('and of those of one environment, which have a file of their own', () => {
    const production = { path: 'web/.env.production.local', before: undefined, after: 'AUTH_SECRET=x\n' };
    assert.match(setElsewhere([production], [], nothing).join(''), /set AUTH_SECRET where it runs/);
    assert.deepEqual(setElsewhere([{ ...production, path: 'web/.env.production' }], [], nothing), []);
  });
  it('and of a file that a program reads by its name, where git ignores it', () => {
    for (const path of ['.env.production', 'config/dev.env']) {
      const named = { path, before: undefined, after: 'AUTH_SECRET=x\n' };
      const isIgnored = (file: string) => file === path;
      assert.match(
        setElsewhere([named], [], { isIgnored, taken: ['app.js'] }).join(''),
        /set AUTH_SECRET where it runs/,
      );
      assert.deepEqual(setElsewhere([named], [], nothing), []);
    }
  });
  it('of what goes to no variable, that it is to be renewed', () => {
    const code = { path: 'app.js', before: 'a', after: 'b' };
    const [said = '', ...more] = setElsewhere([code], [], { ...nothing, taken: ['app.js'] });
    assert.match(said, /renew such values where they were issued\.$/);
    assert.equal(more.length, 0);
  });
  it('nor of settings of Spring, beside variables that Figaro keeps', () => {
    const settings = {
      path: 'config/application.yml',
      before: 'PORT: 1\n',
      after: 'PORT: 1\nSECRET_TOKEN: "x"\nspring:\n  A: b\n',
    };
    const said = setElsewhere([settings], [], nothing).join('');
    assert.match(said, /set SECRET_TOKEN where it runs/);
    assert.doesNotMatch(said, /spring|PORT/);
  });
  it('and not where none came', () =>
    assert.deepEqual(
      setElsewhere([{ path: '.env.example', before: undefined, after: 'API_TOKEN=\n' }], [], nothing),
      [],
    ));
});
