import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

const rule = 'agent-shell-scope-escapable';

function told(scope: string) {
  return of(rule, { '.claude/settings.json': JSON.stringify({ permissions: { allow: [`Bash(${scope})`] } }) });
}

const levels = (scope: string) => told(scope).map(({ level }) => level);

/** A scope is judged by the command that runs, whatever is written before it. */
describe('scopes of a shell, by the command that they start', () => {
  for (const command of ['python3:*', 'npm install:*', 'git push:*', 'npm publish:*', 'git status', 'cargo test:*'])
    it(`weigh ${command} the same behind variables`, () => {
      const expected = levels(command);
      for (const before of ['A=1', 'A=1 B="x y"', "A='x y'", 'env A=1', 'env -i A=http://desk:8080/', 'A=1 env -u B'])
        assert.deepEqual(levels(`${before} ${command}`), expected, before);
    });

  it('weigh a command as root at least like itself, and what ends at root above a note', () => {
    for (const command of ['python3:*', 'docker run:*', 'bash -c:*', 'psql:*', '-u shop python3:*', '-n -E node *'])
      assert.deepEqual(levels(`sudo ${command}`), ['warning'], command);
    for (const command of [
      'apt-get install:*',
      'apt-get -y install:*',
      'apt:*',
      'npm install:*',
      'tee:*',
      'systemctl *',
    ])
      assert.match(told(`sudo ${command}`)[0]?.message ?? '', /limits nothing: sudo .*, as root\./, command);
    for (const command of [
      'apt-get update',
      'apt-get update:*',
      'systemctl restart shop',
      'ls:*',
      'tee /etc/motd',
      'python3 serve.py',
    ])
      assert.deepEqual(levels(`sudo ${command}`), [], command);
    // Without root these write what the agent may write.
    for (const command of ['tee:*', 'systemctl *', 'apt-get install:*']) assert.deepEqual(levels(command), [], command);
  });

  it('tell of a rule that ends before the command begins', () => {
    for (const scope of ['sudo *', 'sudo -n *', 'env A=1 *', 'A=1 *', 'A=1:*', 'PORT=*'])
      assert.match(told(scope)[0]?.message ?? '', /limits nothing: (?:sudo|env|A|PORT) runs any command\./, scope);
    assert.deepEqual(levels('A=1'), []);
  });

  it('tell of programs that are known for something else and run any other', () => {
    for (const scope of [
      'php artisan:*',
      'php artisan tinker:*',
      'python manage.py *',
      'bin/rails runner:*',
      'composer exec:*',
      'bun run:*',
      'streamlit run:*',
      'python -m streamlit run *',
      'cmake:*',
      'cmake -E:*',
      'cmake -P *',
      'docker compose:*',
      'docker-compose:*',
      'docker compose -f dev.yml *',
      'git rebase:*',
      'git config:*',
      'git config --global *',
      'git bisect:*',
      'rtk *',
      'xdotool *',
      'claude mcp:*',
      'claude mcp add *',
      'gemini extensions install:*',
      'crontab:*',
      'setx *',
      'code --install-extension *',
      'gh api repos/acme/shop/*',
      'gh api repos/{owner}/{repo}:*',
    ])
      assert.deepEqual(levels(scope), ['warning'], scope);
    for (const scope of ['composer require:*', 'cargo run:*', 'ninja:*', 'ctest *'])
      assert.deepEqual(levels(scope), ['note'], scope);
  });

  it("keep to what the repository's own manifest names, and to what a sub-command limits", () => {
    for (const scope of [
      'php artisan test:*',
      'php artisan migrate',
      'python manage.py test *',
      'bun run test:*',
      'npm run:*',
      'cargo build:*',
      'cmake --build build:*',
      'docker compose up:*',
      'docker compose -f dev.yml logs:*',
      'git rebase --abort',
      'git rebase --continue:*',
      'git config --get:*',
      'git config user.name:*',
      'claude mcp list:*',
      'crontab -l',
      'code --list-extensions:*',
      'gh api repos/acme/shop',
      'gh api repos/acme/shop/pulls/1/comments',
      'streamlit run app.py',
      'composer validate:*',
      'rtk git status:*',
    ])
      assert.deepEqual(levels(scope), [], scope);
  });

  it('hold for what VS Code approves in its terminal', () => {
    const approved = (command: string) =>
      of(rule, { '.vscode/settings.json': JSON.stringify({ 'chat.tools.terminal.autoApprove': { [command]: true } }) })
        .length;
    assert.deepEqual(['cmake', 'xdotool', 'sudo python3', '/^sudo apt/', 'php artisan'].map(approved), [1, 1, 1, 1, 1]);
    assert.deepEqual(['cmake --build', 'sudo systemctl status', 'php artisan test'].map(approved), [0, 0, 0]);
  });
});
