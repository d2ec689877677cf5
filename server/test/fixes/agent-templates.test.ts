import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, offersOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const agent = 'vault.hashicorp.com/';
const port = '            - name: PORT # of the service\n              value: "80"\n';
const own = `            - name: GH_TOKEN\n              value: ${pat}\n`;
const sourced = '          command: ["sh", "-c", ". /vault/secrets/app && exec api"]\n';

/** A Deployment whose pods get a file that the agent of Vault makes of these lines. */
function deployment(lines: string, container: string, more = '') {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        ${agent}agent-inject: "true"
        ${agent}role: api
${more}        ${agent}agent-inject-secret-app: secret/data/shop
        ${agent}agent-inject-template-app: |
          # What the service needs
          {{- with secret "secret/data/shop" }}
${lines}          {{- end }}
    spec:
      serviceAccountName: api
      containers:
        - name: api
          image: example.com/api:1
${container}`;
}

const exported = '          export DB_PASSWORD="{{ .Data.data.db_password }}"\n';
const indexed = '          DB_PASSWORD={{ index .Data.data "db-password" }}\n';
const env = (items: string) => `          env:\n${items}`;

describe('A variable of a container is given by the agent of Vault', () => {
  for (const [what, before, after, keep] of [
    [
      'by a line more',
      deployment(exported, sourced + env(port + own)),
      deployment(`${exported}          export GH_TOKEN="{{ .Data.data.gh_token }}"\n`, sourced + env(port)),
      'gh_token',
    ],
    [
      'with humps, and the first one in the list',
      deployment(exported.replace('db_password', 'dbPassword'), sourced + env(own + port)),
      deployment(
        `${exported.replace('db_password', 'dbPassword')}          export GH_TOKEN="{{ .Data.data.ghToken }}"\n`,
        sourced + env(port),
      ),
      'ghToken',
    ],
    [
      'by the shell that hands on all, and nothing is left in env',
      deployment(indexed, sourced.replace('. /v', 'set -a; . /v') + env(own)),
      deployment(
        `${indexed}          GH_TOKEN={{ index .Data.data "gh-token" }}\n`,
        sourced.replace('. /v', 'set -a; . /v'),
      ),
      'gh-token',
    ],
    [
      'in a file and a folder of other names',
      deployment(
        exported,
        sourced.replace('. /vault/secrets/app', 'source /etc/keys/app.sh') + env(port + own),
        `        ${agent}agent-inject-file-app: app.sh\n        ${agent}secret-volume-path: /etc/keys/\n`,
      ),
      deployment(
        `${exported}          export GH_TOKEN="{{ .Data.data.gh_token }}"\n`,
        sourced.replace('. /vault/secrets/app', 'source /etc/keys/app.sh') + env(port),
        `        ${agent}agent-inject-file-app: app.sh\n        ${agent}secret-volume-path: /etc/keys/\n`,
      ),
      'gh_token',
    ],
  ] as const)
    for (const end of ['\n', '\r\n'])
      it(`${what}${end === '\n' ? '' : ', lines of Windows'}`, () => {
        const files = { 'k8s/api.yaml': before.replaceAll('\n', end) };
        const engine = engineOver(files);
        const [finding] = findingsOf(engine, rule);
        assert.ok(finding, 'no finding');
        const result = engine.fix('k8s/api.yaml', finding.key, 'move-to-reference');
        assert.equal(afterFix(files, result)['k8s/api.yaml'], after.replaceAll('\n', end));
        assert.deepEqual(result.kind === 'changes' && result.takenOut, {
          value: pat,
          keep: `Keep it in Vault, as ${keep} of secret/data/shop.`,
        });
        assert.deepEqual(findingsOf(engineOver({ 'k8s/api.yaml': after }), rule), []);
      });
});

describe('A variable of a container is not left to the agent of Vault', () => {
  for (const [what, manifest] of [
    ['whose file no shell reads', deployment(exported, env(own))],
    ['whose lines are not handed on', deployment(indexed, sourced + env(own))],
    ['which gives it already', deployment(exported.replace('DB_PASSWORD', 'GH_TOKEN'), sourced + env(own))],
    [
      'where the cluster fills it in elsewhere',
      deployment(exported, `${sourced}          args: ["--token=$(GH_TOKEN)"]\n${env(own)}`),
    ],
    [
      'that is for another container',
      deployment(exported, sourced + env(own), `        ${agent}agent-inject-containers: worker\n`),
    ],
    [
      'that is switched off',
      deployment(exported, sourced + env(own)).replace('agent-inject: "true"', 'agent-inject: "false"'),
    ],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        offersOf(rule, { 'k8s/api.yaml': manifest }).filter(({ id }) => id === 'move-to-reference'),
        [],
      ),
    );
});
