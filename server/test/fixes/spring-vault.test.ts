import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, offersOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const resources = 'src/main/resources/';
const base = `${resources}application.yml`;
const lines = `${resources}application.properties`;
const starter = {
  'pom.xml': '<project><artifactId>spring-cloud-starter-vault-config</artifactId></project>',
};
/** Settings that import Vault, with more below `spring` and beside it. */
const settings = (more: string, below = '') =>
  `spring:\n  application:\n    name: shop\n  config:\n    import: "vault://"\n${below}${more}`;
const mail = (password: string) => `  mail:\n    password: ${password} # of the relay\n`;

describe('A setting of Spring is left to Vault', () => {
  for (const [what, path, before, after, keep, others] of [
    [
      'under its own name',
      base,
      settings(`# What releases\ngithub:\n  owner: acme\n  token: ${pat}\n`),
      settings('# What releases\ngithub:\n  owner: acme\n'),
      'github.token of secret/shop',
      {},
    ],
    [
      'with what is left empty around it',
      base,
      settings(`github:\n  api:\n    token: ${pat}\nserver:\n  port: 80\n`),
      settings('server:\n  port: 80\n'),
      'github.api.token of secret/shop',
      {},
    ],
    [
      'as its neighbours are filled in',
      base,
      settings('', `${mail(pat)}  datasource:\n    password: \${db.password}\n`),
      settings('', `${mail('${mail.password}')}  datasource:\n    password: \${db.password}\n`),
      'mail.password of secret/shop',
      {},
    ],
    [
      'with hyphens as its neighbours',
      base,
      settings('', `${mail(`"${pat}"`)}  datasource:\n    password: "\${db-password}"\n`),
      settings('', `${mail('"${mail-password}"')}  datasource:\n    password: "\${db-password}"\n`),
      'mail-password of secret/shop',
      {},
    ],
    [
      'of a profile, in lines',
      `${resources}application-prod.properties`,
      `a.b=1\r\ngithub.token=${pat}\r\nc.d=2\r\n`,
      'a.b=1\r\nc.d=2\r\n',
      'github.token of kv/shop/prod',
      {
        [lines]:
          'spring.application.name=shop\nspring.config.import=optional:vault://\nspring.cloud.vault.kv.backend=kv\n',
      },
    ],
    [
      'of a part for a profile',
      base,
      settings(`---\nspring.config.activate.on-profile: prod\ngithub:\n  token: ${pat}\n`),
      settings('---\nspring.config.activate.on-profile: prod\n'),
      'github.token of secret/shop/prod',
      {},
    ],
    [
      'of a path, without its prefix',
      lines,
      `spring.config.import=file:x.properties,vault://secret/team/shop?prefix=github.\ngithub.token=${pat}`,
      'spring.config.import=file:x.properties,vault://secret/team/shop?prefix=github.\n',
      'token of secret/team/shop',
      {},
    ],
    [
      'with the bootstrap context',
      base,
      `a: 1\ngithub:\n  token: ${pat}\n`,
      'a: 1\n',
      'github.token of secret/shop',
      {
        ...starter,
        [`${resources}bootstrap.yml`]:
          'spring:\n  application:\n    name: shop\n  cloud:\n    vault:\n      uri: https://vault.example.com\n',
      },
    ],
  ] as const)
    it(what, () => {
      const files = { [path]: before, ...others };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const result = engine.fix(path, finding.key, 'move-to-reference');
      assert.equal(afterFix(files, result)[path], after);
      assert.deepEqual(result.kind === 'changes' && result.takenOut, {
        value: pat,
        keep: `Keep it in Vault, as ${keep}.`,
      });
      assert.deepEqual(findingsOf(engineOver({ ...files, [path]: after }), rule), []);
    });

  it('and who tests without Vault is told', () => {
    const tests = 'src/test/resources/application-test.properties';
    const files = {
      [base]: settings(`a: 1\ngithub:\n  token: ${pat}\n`),
      [tests]: 'spring.cloud.vault.enabled=false\n',
    };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, rule);
    const result = finding && engine.fix(base, finding.key, 'move-to-reference');
    assert.equal(
      result?.kind === 'changes' && result.advice,
      `The program runs without Vault by ${tests}: give it github.token there otherwise.`,
    );
  });

  it('but not first where variables of the environment fill in its neighbours', () => {
    const files = { [base]: settings('', `${mail(pat)}  datasource:\n    password: \${DB_PASSWORD}\n`) };
    const [preferred, ...others] = offersOf(rule, files).filter((each) => each.isPreferred);
    assert.deepEqual([preferred?.id, others], ['move-to-placeholder', []]);
  });
});

describe('A setting of Spring is not left to Vault', () => {
  for (const [what, files] of [
    ['that nothing imports', { [base]: `github:\n  token: ${pat}\n`, ...starter }],
    [
      'that another profile alone imports',
      {
        [base]: `github:\n  token: ${pat}\n---\nspring:\n  config:\n    activate:\n      on-profile: prod\n    import: vault://\n`,
      },
    ],
    ['in a list', { [base]: settings(`repositories:\n  - github:\n      token: ${pat}\n`) }],
    ['that Spring needs before it asks Vault', { [base]: settings('', `  cloud:\n    vault:\n      token: ${pat}\n`) }],
    [
      'that is switched off',
      { [base]: settings(`github:\n  token: ${pat}\n`, '  cloud:\n    vault:\n      enabled: false\n') },
    ],
    [
      'whose properties begin otherwise',
      { [lines]: `spring.config.import=vault://secret/shop?prefix=shop.\ngithub.token=${pat}\n` },
    ],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        offersOf(rule, files).filter(({ id }) => id === 'move-to-reference'),
        [],
      ),
    );
});
