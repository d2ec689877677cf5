import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readConfigLayer } from '../../../engine/extract/identity-config.ts';
import { readFacts } from '../../../engine/index.ts';
import { defaultConfig } from '../../../engine/model/identity-config.ts';
import { mergedConfig } from '../../../engine/rules/policy.ts';
import { readYaml } from '../../../engine/syntax/yaml/yaml.ts';
import { readers } from '../repository.ts';

describe('the configuration', () => {
  const full = `version: 1
owners:
  evidence: [tag, inventory]
  shapes: [entity-ref]
  business: { requiredFor: [aws-role] }
  keys: { technical: ["acme:owner"], business: [sponsor] }
accounts:
  - { match: [infra/prod/], aws: prod, project: acme-prod }
accountAliases: { Prod: 111122223333 }
ignorePaths: [legacy/, "*.bak"]
rules:
  aws-admin: error
  aws-user-policy: off
  gh-pat: note
paths:
  - match: [legacy/]
    rules: { aws-admin: warning }
`;

  it('reads every setting', () => {
    assert.deepEqual(readConfig(readYaml(full)), {
      owners: {
        evidence: ['tag', 'inventory'],
        shapes: ['entity-ref'],
        businessFor: ['aws-role'],
        purposeFor: ['agent'],
        keys: { technical: ['acme:owner'], business: ['sponsor'] },
      },
      accounts: [{ match: ['infra/prod/'], aws: 'prod', project: 'acme-prod' }],
      accountAliases: { prod: '111122223333' },
      ignorePaths: ['legacy/', '*.bak'],
      rules: { 'aws-admin': 'error', 'aws-user-policy': 'off', 'gh-pat': 'note' },
      floors: [],
      paths: [{ match: ['legacy/'], rules: { 'aws-admin': 'warning' } }],
    });
  });

  it('settings-equal-defaults: an empty file and one of nonsense', () => {
    for (const text of ['', '# nothing\n', '- a\n- b\n', 'owners: 1\nrules: [x]\npaths: ~\n', 'rules: { a: loud }'])
      assert.deepEqual(readConfig(readYaml(text)), defaultConfig, text);
  });

  check('a full file', full, []);
  check('an empty file', '', []);
  check('an unknown key', 'ignorePath: [a]\n', ['unknown key "ignorePath": did you mean "ignorePaths"? «ignorePath»']);
  check('a level that does not exist', 'rules: { aws-admin: loud }\n', [
    'expected off, note, warning, error, false «loud»',
  ]);
  check('evidence that does not exist', 'owners: { evidence: [rumour] }\n', [
    'expected tag, label, annotation, field, metadata, comment, default, parent, inventory, catalog, codeowners «rumour»',
  ]);
  check('a list that is a text', 'ignorePaths: legacy/\n', ['expected a list, found a text «legacy/»']);
});

function readConfig(document: ReturnType<typeof readYaml>) {
  return mergedConfig([], readConfigLayer(document.roots[0])).config;
}

function check(title: string, text: string, expected: readonly string[]): void {
  it(title, () => {
    const { problems } = readFacts('.identity/config.yaml', text, readers);
    const told = problems.map(({ message, span }) => `${message} «${text.slice(span.start, span.end)}»`);
    assert.deepEqual(told, expected);
    const schema = JSON.parse(readFileSync('rules/schemas/config.schema.json', 'utf8'));
    const isValid = new Ajv({ allowUnionTypes: true }).compile(schema)(parse(text) ?? {});
    assert.equal(isValid, expected.length === 0);
  });
}
