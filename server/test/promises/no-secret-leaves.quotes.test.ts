import assert from 'node:assert/strict';
import { withoutForms } from '../../engine/rules/hidden-forms.ts';
import { repository } from '../engine/repository.ts';

/** Made-up values: one of letters and digits, one with the signs that part a text, one that nobody would tell by itself. */
const values = ['Kr4kenUfer77', 'Kr4ken77@', 'kr4ken/ufer;77', 'larkspurmeadow'];

/** How commands, addresses and options hold a credential, known to a detector or not. */
const forms: readonly ((value: string) => string)[] = [
  (value) => `DESK_URL="postgresql://postgres:${value}@db.orchard.net:5432/desk" python`,
  (value) => `DESK_URL=amqps://desk:${value}@mq.orchard.net/desk node`,
  (value) => `python3 -m desk redis://:${value}@cache.orchard.net`,
  (value) => `PGPASSWORD=${value} psql -h db.orchard.net`,
  (value) => `DESK_API_KEY='${value}' python3 tools/desk.py`,
  (value) => `curl -u admin:${value} https://desk.orchard.net`,
  (value) => `curl -H "Authorization: Bearer ${value}" https://desk.orchard.net`,
  (value) => `curl -H 'X-Api-Key: ${value}' https://desk.orchard.net`,
  (value) => `curl https://desk.orchard.net/all?access_token=${value}`,
  (value) => `mysql -u root -p${value} desk`,
  (value) => `sshpass -p ${value} ssh root@desk.orchard.net`,
  (value) => `python3 tools/desk.py --password ${value}`,
  (value) => `npx desk-cli --api-key=${value}`,
  (value) => `docker run -e DESK_TOKEN=${value} orchard/desk`,
  (value) => `java -Dspring.datasource.password=${value} -jar desk.jar`,
  (value) => `sqlcmd -Q "x" -S "Server=db.orchard.net;User=sa;Password=${value};Database=desk"`,
  (value) => `echo ${value} | docker login -u desk --password-stdin`,
];

/** Where a command is quoted from: each line is one, as the format writes it. */
const places: Readonly<Record<string, (command: string) => string>> = {
  '.claude/settings.local.json': (command) =>
    JSON.stringify({
      permissions: { allow: [`Bash(${command} *)`, `Bash(${command})`, 'Bash(node -e:*)'] },
      hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command }] }] },
      env: { DESK_COMMAND: command },
    }),
  '.cursor/cli.json': (command) => JSON.stringify({ permissions: { allow: [`Shell(${command})`] } }),
  'opencode.json': (command) => JSON.stringify({ permission: { bash: { [`${command} *`]: 'allow' } } }),
  '.mcp.json': (command) =>
    JSON.stringify({
      mcpServers: {
        desk: { command: 'sh', args: ['-c', command] },
        parts: { command: command.split(' ')[0], args: command.split(' ').slice(1), env: { DESK: command } },
        remote: {
          type: 'http',
          url: command.split(' ').find((word) => word.includes('://')) ?? 'https://a.orchard.net',
        },
      },
    }),
  '.claude/agents/desk.md': (command) =>
    `---\nname: desk\ndescription: Runs ${JSON.stringify(command).slice(1, -1)}\ntools: Read, Bash(${command} *)\n---\nYou run ${command}.\n`,
  '.github/workflows/desk.yml': (command) =>
    `name: Desk\non: pull_request_target\njobs:\n  desk:\n    runs-on: self-hosted\n    env:\n      DESK: ${JSON.stringify(command)}\n    steps:\n      - uses: orchard/desk@main\n        with:\n          args: ${JSON.stringify(command)}\n      - run: ${JSON.stringify(`${command} --title "\${{ github.event.pull_request.title }}"`)}\n`,
  '.gitlab-ci.yml': (command) =>
    `desk:\n  image: orchard/desk:latest\n  variables:\n    DESK: ${JSON.stringify(command)}\n  script:\n    - ${JSON.stringify(`${command} $CI_COMMIT_TITLE`)}\n`,
  'docker-compose.yml': (command) =>
    `services:\n  desk:\n    image: orchard/desk\n    privileged: true\n    command: ${JSON.stringify(command)}\n    entrypoint: ["sh", "-c", ${JSON.stringify(command)}]\n    environment:\n      DESK: ${JSON.stringify(command)}\n    healthcheck:\n      test: ["CMD-SHELL", ${JSON.stringify(command)}]\n`,
  crontab: (command) =>
    `0 3 * * * root ${command}\n5 3 * * * root curl https://desk.orchard.net/x.sh | sh -c '${command}'\n`,
  'etc/cron.d/desk': (command) => `0 3 * * * root ${command}\n`,
  'desk.service': (command) => `[Unit]\nDescription=${command}\n[Service]\nExecStart=/usr/bin/${command}\n`,
  'etc/sudoers.d/desk': (command) => `desk ALL=(ALL) NOPASSWD: /usr/bin/${command} *, ALL\n`,
  'k8s/desk.yaml': (command) =>
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: desk}\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: desk\n              image: orchard/desk\n              command: ["sh", "-c", ${JSON.stringify(command)}]\n`,
  'desk/playbook.yml': (command) =>
    `- name: ${JSON.stringify(command)}\n  hosts: all\n  become: true\n  tasks:\n    - name: ${JSON.stringify(command)}\n      shell: ${JSON.stringify(command)}\n`,
  Jenkinsfile: (command) =>
    `pipeline {\n  agent any\n  stages { stage('a') { steps { sh """${command} \${params.TITLE}""" } } }\n}\n`,
  'azure-pipelines.yml': (command) =>
    `steps:\n  - script: ${JSON.stringify(`${command} $(Build.SourceVersionMessage)`)}\n    displayName: ${JSON.stringify(command)}\n`,
  Dockerfile: (command) => `FROM orchard/desk\nRUN ${command}\nCMD ${command}\n`,
};

/** All that is said of a text: findings with their keys and related places, identities, hovers, and what fixes are called. */
function saidOf(path: string, text: string): string {
  const { engine } = repository({ [path]: text });
  const findings = engine.findings(path);
  const hovers = Array.from(
    { length: Math.ceil(text.length / 23) },
    (_, step) => engine.hover(path, step * 23)?.markdown,
  );
  const offers = findings.flatMap((finding) => engine.offers(finding));
  return JSON.stringify([findings, engine.identities(), hovers, offers]);
}

describe('no-secret-leaves: what a rule quotes', () => {
  for (const [path, write] of Object.entries(places))
    it(path, () => {
      const leaks: string[] = [];
      for (const form of forms)
        for (const value of values) {
          const command = form(value);
          const all = saidOf(path, write(command));
          if (all.includes(value.replace(/@$/, ''))) leaks.push(`${command}\n${excerpt(all, value)}`);
        }
      assert.deepEqual(leaks, []);
    });

  it('and the password in a permitted command is told as a secret', () => {
    const command = 'DESK_URL="postgresql://postgres:Kr4ken77@@db.orchard.net:5432/desk" python:*';
    const path = '.claude/settings.local.json';
    const { engine } = repository({ [path]: JSON.stringify({ permissions: { allow: [`Bash(${command})`] } }) });
    const told = engine.findings(path);
    assert.ok(told.some(({ rule }) => rule === 'secret-database-uri'));
    const [quoting] = told.filter(({ rule }) => rule === 'agent-shell-scope-escapable');
    assert.match(
      quoting?.message ?? '',
      /^DESK_URL="postgresql:\/\/postgres:••••••••@db\.orchard\.net:5432\/desk" python:\*/,
    );
  });

  it('what names a variable, a slot or no secret is quoted as it stands', () => {
    for (const text of [
      'https://desk:$PASSWORD@orchard.net',
      'https://desk:${DESK_PASSWORD}@orchard.net/${{ github.sha }}',
      'git@github.com:orchard/desk ssh://git@github.com/orchard/desk',
      'http://127.0.0.1:8080/@vite',
      'PGPASSWORD=$DESK psql',
      'Bearer token in a header, and Basic roles/editor on projects/desk',
      'persist-credentials=false',
      'id-token: write',
      'mkdir -p tools/desk',
      'docker run -p 8080:80 -u 1000:1000 orchard/desk',
      'npx -p typescript@5 tsc',
      'actions/checkout@8f4b7f84864484a7bf31766abe9204da3cbe65b3',
      'AWSServiceRoleForAmazonEKSNodegroup2',
      'node -e "fetch(1)"',
      'python tools/report.py:*',
      'arn:aws:iam::123456789012:role/DeskReportsOfProduction2026',
    ])
      assert.equal(withoutForms(text), text);
  });

  it('and who reads it still sees what it is about', () => {
    const text = 'DESK_URL="postgresql://postgres:Kr4ken77@@db.orchard.net:5432/desk" python:*';
    assert.equal(withoutForms(text), 'DESK_URL="postgresql://postgres:••••••••@db.orchard.net:5432/desk" python:*');
    assert.equal(withoutForms(withoutForms(text)), withoutForms(text));
  });
});

function excerpt(all: string, value: string): string {
  const at = all.indexOf(value.replace(/@$/, ''));
  return all.slice(Math.max(0, at - 300), at + 60);
}
