import assert from 'node:assert/strict';
import fc from 'fast-check';
import { azurePipelinesExtractor } from '../../../engine/extract/azure-pipelines.ts';
import { circleciExtractor } from '../../../engine/extract/circleci.ts';
import type { Extractor } from '../../../engine/extract/extractor.ts';
import { gitlabCiExtractor } from '../../../engine/extract/gitlab-ci.ts';
import { jenkinsfileExtractor } from '../../../engine/extract/jenkinsfile.ts';
import { blocksIn } from '../../../engine/extract/pipeline/groovy-blocks.ts';
import { shellCommands } from '../../../engine/extract/pipeline/shell.ts';
import { readDocument } from '../../../engine/syntax/read.ts';

function commands(script: string): readonly string[] {
  return shellCommands(script, { start: 0, end: script.length }).map(
    ({ words, output }) => `${output}: ${words.map(({ text }) => text).join('|')}`,
  );
}

function facts(extractor: Extractor, path: string, text: string) {
  return extractor.extract({ path, text, document: readDocument('yaml', text) });
}

describe('shell scripts as commands', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['npm ci && npm test; make', ['log: npm|ci', 'log: npm|test', 'log: make']],
    ['echo "$A b" | tee x', ['pipe: echo|$A b', 'log: tee|x']],
    // PowerShell goes on behind a backtick.
    ['cargo `\n  publish `\r\n  --locked', ['log: cargo|publish|--locked']],
    ['echo x > f 2>&1\nls', ['file: echo|x', 'log: ls']],
    ['A=1 sudo git push \\\n  origin', ['log: git|push|origin']],
    ['x=$(gh pr view 1) # no', ['pipe: gh|pr|view|1']],
    ['cat <<END\nrm -rf /\nEND\nls', ['log: cat', 'log: ls']],
    ['[ -z "$(git status -s)" ] && git push', ['pipe: git|status|-s', 'log: [|-z|$(…)|]', 'log: git|push']],
    ['a "x $(b "c $(d e) f") ; y" g; h', ['pipe: d|e', 'pipe: b|c $(…) f', 'log: a|x $(…) ; y|g', 'log: h']],
    ['V=$(a b)/c d $((1 + 2)); e', ['pipe: a|b', 'log: d|$((1 + 2))', 'log: e']],
    ['x="$( (a; b) | c d)"; e f', ['pipe: a', 'pipe: b', 'pipe: c|d', 'log: e|f']],
    ["echo '${{ secrets.A }}' $(System.AccessToken)", ['log: echo|${{ secrets.A }}|$(System.AccessToken)']],
    ['if test -f a; then git push; fi', ['log: test|-f|a', 'log: git|push', 'log: fi']],
    [
      'case "$L" in\n  a|b) gh pr merge 1 ;;\n  (c) ls;;\n  *) git push\nesac\nmake',
      ['log: case|$L|in', 'log: gh|pr|merge|1', 'log: ls', 'log: git|push', 'log: make'],
    ],
    [
      'x=$(case $y in 1) echo a;; *) echo b ;; esac)\nls',
      ['pipe: case|$y|in', 'pipe: echo|a', 'pipe: echo|b', 'log: ls'],
    ],
    ['say() { echo hi; }\nfunction two {\n  ls\n}\nsay', ['log: echo|hi', 'log: ls', 'log: say']],
  ];
  for (const [script, expected] of cases)
    it(JSON.stringify(script), () => assert.deepEqual(commands(script), expected));

  it('a function of the script is told from a program', () => {
    const text = 'run () { "$@"; }\nrun make\nmake';
    const own = shellCommands(text, { start: 0, end: text.length }).map(({ isOwn }) => isOwn === true);
    assert.deepEqual(own, [false, true, false]);
  });

  it('any text gives commands within it', () => {
    fc.assert(
      fc.property(scripts, fc.nat(40), (text, left) => {
        const end = Math.max(0, text.length - left);
        for (const { span, words } of shellCommands(text, { start: 0, end }))
          for (const { start, end: to } of [span, ...words.map((word) => word.span)])
            assert.ok(start >= 0 && to <= end && start <= to, JSON.stringify([text, end]));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('pipelines of other systems', () => {
  it('a job of GitLab with what it extends', () => {
    const text = `.cloud:
  id_tokens: { AWS: { aud: https://a.example } }
  environment: { name: production }
deploy:
  extends: .cloud
  rules: [{ if: $CI_COMMIT_TAG }]
  script: [./deploy]
`;
    const { identities = [], pipelines = [] } = facts(gitlabCiExtractor, '.gitlab-ci.yml', text);
    assert.deepEqual(
      identities.map(({ symbol, parent, environment }) => [symbol, parent, environment?.text]),
      [
        ['ci:.gitlab-ci.yml', undefined, undefined],
        ['ci:.gitlab-ci.yml#job.deploy', 'ci:.gitlab-ci.yml', 'production'],
      ],
    );
    assert.deepEqual(
      pipelines[0]?.jobs.map(({ uses, condition }) => [uses[0]?.text, condition?.text]),
      [['https://a.example', '{ if: $CI_COMMIT_TAG }']],
    );
  });

  it('stages, deployments and template conditions of Azure', () => {
    const text = `stages:
  - \${{ if eq(parameters.ship, true) }}:
      - stage: ship
        condition: succeeded()
        jobs:
          - deployment: web
            environment: production
            strategy: { runOnce: { deploy: { steps: [{ task: AzureCLI@2, inputs: { azureSubscription: prod } }] } } }
`;
    const { pipelines = [] } = facts(azurePipelinesExtractor, 'azure-pipelines.yml', text);
    assert.deepEqual(
      pipelines[0]?.jobs.map(({ id, environment, condition, uses }) => [
        id.text,
        environment?.text,
        condition?.text,
        uses.map((use) => use.text),
      ]),
      [['web', 'production', 'succeeded()', ['prod']]],
    );
  });

  it('a job of CircleCI by workflow, with its contexts', () => {
    const text = 'workflows:\n  main:\n    jobs:\n      - test\n      - ship: { context: [a, b] }\n';
    const { pipelines = [] } = facts(circleciExtractor, '.circleci/config.yml', text);
    assert.deepEqual(
      pipelines[0]?.jobs.map(({ symbol, uses }) => [symbol, uses.map((use) => use.text)]),
      [
        ['ci:.circleci/config.yml', []],
        ['ci:.circleci/config.yml#job.main/ship', ['a', 'b']],
      ],
    );
  });

  it('a Jenkinsfile without stages, and one that a shared library fills', () => {
    const read = (text: string) =>
      jenkinsfileExtractor.extract({ path: 'Jenkinsfile', text, document: readDocument('yaml', '') });
    const scripted = read(`node('linux') {
  withCredentials([string(credentialsId: 'ship', variable: 'TOKEN')]) { sh "ship \${params.TARGET}" }
}`);
    assert.deepEqual(
      scripted.identities?.map(({ symbol, traits }) => [symbol, traits.secrets?.value]),
      [
        ['ci:Jenkinsfile', undefined],
        ['ci:Jenkinsfile#job.node', ['ship']],
      ],
    );
    assert.deepEqual(
      scripted.pipelines?.[0]?.jobs.map(({ isRest, steps }) => [isRest, steps[0]?.scripts[0]?.expressions[0]?.text]),
      [[true, 'params.TARGET']],
    );
    const filled = read("@Library('acme@v3') _\nbuildPlugin()\n");
    assert.deepEqual(
      filled.identities?.map(({ symbol }) => symbol),
      ['ci:Jenkinsfile'],
    );
  });

  it('a stage with its agent, its condition and the approval that it waits for', () => {
    const text = `pipeline {
  agent none
  stages {
    stage('Ship') {
      agent { label 'deploy' }
      when { branch 'main' }
      input { message 'Ship it?' }
      environment { KEY = credentials('ship-key') }
      steps { sh './ship' }
    }
  }
}`;
    const { pipelines = [] } = jenkinsfileExtractor.extract({
      path: 'Jenkinsfile',
      text,
      document: readDocument('yaml', ''),
    });
    assert.deepEqual(
      pipelines[0]?.jobs.map(({ id, condition, environment, selfHosted, secrets }) => [
        id.text,
        condition?.text.trim(),
        environment?.text,
        selfHosted && text.slice(selfHosted.start, selfHosted.end),
        secrets.map((secret) => secret.text),
      ]),
      [['Ship', "branch 'main'", 'approval', 'deploy', ['ship-key']]],
    );
  });

  it('references and defaults of GitLab', () => {
    const text = `default: { id_tokens: { AWS: { aud: https://a.example } } }
.main:
  rules: [{ if: $CI_COMMIT_TAG }]
  script: [./setup]
ship:
  rules: !reference [.main, rules]
  script: [!reference [.main, script], ./ship]
lint:
  inherit: { default: false }
  script: [./lint]
`;
    const { pipelines = [] } = facts(gitlabCiExtractor, '.gitlab-ci.yml', text);
    assert.deepEqual(
      pipelines[0]?.jobs
        .filter(({ isTemplate }) => !isTemplate)
        .map(({ id, condition, uses, steps }) => [
          id.text,
          condition?.text,
          uses.length,
          steps[0]?.scripts.flatMap(({ commands }) => commands.map(({ words }) => words[0]?.text)),
        ]),
      [
        ['ship', '{ if: $CI_COMMIT_TAG }', 1, ['./setup', './ship']],
        ['lint', undefined, 0, ['./lint']],
      ],
    );
  });

  it('blocks of Groovy, strings and comments passed over', () => {
    const text = `node { // }
  stage("A { b") { sh '''x }''' }
  withCredentials([string(credentialsId: 'id', variable: 'V')]) { /* } */ echo "}" }
}`;
    assert.deepEqual(
      blocksIn(text).map(({ name, title }) => [name, title]),
      [
        ['node', undefined],
        ['stage', 'A { b'],
        ['withCredentials', 'id'],
      ],
    );
  });

  it('any text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}()[]\'"/*\n a=:'), maxLength: 300 }), (text) => {
        jenkinsfileExtractor.extract({ path: 'Jenkinsfile', text, document: readDocument('yaml', '') });
        for (const [extractor, path] of [
          [gitlabCiExtractor, '.gitlab-ci.yml'],
          [azurePipelinesExtractor, 'azure-pipelines.yml'],
          [circleciExtractor, '.circleci/config.yml'],
        ] as const)
          facts(extractor, path, text);
      }),
    );
  });

  for (const [name, read] of [
    ['blocks of Groovy', (text: string) => blocksIn(text)],
    ['commands of a shell', (text: string) => shellCommands(text, { start: 0, end: text.length })],
    [
      'a Jenkinsfile',
      (text: string) => jenkinsfileExtractor.extract({ path: 'Jenkinsfile', text, document: readDocument('yaml', '') }),
    ],
  ] as const)
    it(`twice the text is no more than about twice the work: ${name}`, () => {
      for (const part of [
        'a(a(',
        '{a b',
        "stage('a') { when { x } ",
        'sh "$a ${b',
        '$(a ',
        '<<A\n',
        "credentialsId: 'a' ",
      ]) {
        const once = workOf(() => read(part.repeat(2_000)));
        const twice = workOf(() => read(part.repeat(4_000)));
        assert.ok(twice <= 2.5 * once + 20_000, `${part}: ${once} characters looked at, then ${twice}`);
      }
    });
});

/** How many characters of texts a call looks at through the methods that readers use. */
function workOf(call: () => unknown): number {
  const text = String.prototype;
  const { charAt, indexOf, slice, startsWith } = text;
  let work = 0;
  text.charAt = function (at) {
    work++;
    return charAt.call(this, at);
  };
  text.startsWith = function (word, at) {
    work += word.length;
    return startsWith.call(this, word, at);
  };
  text.indexOf = function (word, from = 0) {
    const found = indexOf.call(this, word, from);
    work += (found === -1 ? this.length : found) - from + 1;
    return found;
  };
  text.slice = function (start, end) {
    const part = slice.call(this, start, end);
    work += part.length;
    return part;
  };
  try {
    call();
  } finally {
    Object.assign(text, { charAt, indexOf, slice, startsWith });
  }
  return work;
}

/** Any text, and what shells take for more than itself. */
const scripts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        '"',
        "'",
        '$(',
        '$((',
        '))',
        ')',
        '${{',
        '}}',
        '${',
        '}',
        '$(a)',
        '<<A',
        '\nA',
        ' ',
        '\n',
        '|',
        '>',
        'a',
        '`',
      ),
      {
        maxLength: 24,
      },
    )
    .map((parts) => parts.join('')),
);
