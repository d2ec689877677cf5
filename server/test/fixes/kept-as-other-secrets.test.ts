import assert from 'node:assert/strict';
import { secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = 'k8s/secret.yaml';
const manifest = (more = '', head = '') =>
  `${head}apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\n${more}type: Opaque\nstringData:\n  DB_PASSWORD: ${secret}\n`;
const taking =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: a/shop:1\n          envFrom:\n            - secretRef:\n                name: shop\n';
const sops = (rule: string) => `creation_rules:\n  - ${rule}    age: age1qqq\n`;
const flux = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n  prune: true\n${spec}`;
const argo = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n';
const sealed =
  'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: other\nspec:\n  encryptedData:\n    A: AgBy3i4OJSWK\n';
const external = (store: string) =>
  `apiVersion: external-secrets.io/v1beta1\nkind: ExternalSecret\nmetadata:\n  name: other\n  namespace: mail\nspec:\n  secretStoreRef:\n    name: vault\n${store}  data:\n    - secretKey: A\n      remoteRef:\n        key: mail\n`;
const resources = (more = '') => `resources:\n  - deploy.yaml\n  - secret.yaml\n${more}`;
const generator = 'secretGenerator:\n  - name: mail\n    envs: [mail.env]\n';

/** What is said of the Secret, in a repository with these files as well. */
function words(others: Texts, text = manifest()): string {
  const engine = engineOver({ [path]: text, 'k8s/deploy.yaml': taking, ...others });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  return engine.byHand(finding) ?? '';
}

describe('A Secret in a manifest is kept as the repository keeps others', () => {
  it('by SOPS, whose rule says what it encrypts', () => {
    const said = words({ '.sops.yaml': sops('path_regex: ^k8s/.*\n    encrypted_regex: ^(data|stringData)$\n') });
    assert.match(said, /k8s\/deploy\.yaml takes it from the Secret shop by its name, and can stay/);
    assert.match(said, /Encrypt it by \.sops\.yaml: sops encrypt --in-place k8s\/secret\.yaml\. /);
    assert.match(said, /Apply it by sops decrypt k8s\/secret\.yaml \| kubectl apply -f - from then on\.$/);
    assert.doesNotMatch(said, /kubectl create secret/);
  });

  it('by SOPS, whose rule would encrypt the name as well', () => {
    const said = words({ 'k8s/.sops.yaml': sops('path_regex: secret\n') });
    assert.match(
      said,
      /by k8s\/\.sops\.yaml: sops encrypt --encrypted-regex '\^\(data\|stringData\)\$' --in-place k8s\/secret/,
    );
  });

  it('by SOPS, under a name that a rule is for', () => {
    const said = words({ '.sops.yaml': sops('path_regex: \\.enc\\.yaml$\n') });
    assert.match(said, /No rule of \.sops\.yaml is for k8s\/secret\.yaml: call it as one asks \(\\\.enc\\\.yaml\$\)/);
    assert.match(said, /--in-place FILE\. Apply it by sops decrypt FILE \|/);
  });

  it('by SOPS, and not as files in another folder are', () => {
    assert.doesNotMatch(words({ 'infra/.sops.yaml': sops('path_regex: .*\n') }), /sops/i);
  });

  const all = { '.sops.yaml': sops('path_regex: .*\n') };
  for (const [what, others, step] of [
    [
      'Flux, which does so already',
      { 'clusters/apps.yaml': flux('  path: ./k8s\n  decryption:\n    provider: sops\n') },
      /Flux decrypts it where it applies it, as clusters\/apps\.yaml has it\.$/,
    ],
    [
      'Flux, once it is told',
      { 'clusters/apps.yaml': flux('  path: ./k8s\n') },
      /Flux decrypts it once clusters\/apps\.yaml has decryption: \{ provider: sops \} under spec\.$/,
    ],
    [
      'Flux, which applies it by an unknown object',
      { 'clusters/apps.yaml': flux('  path: ./k8s-old\n  decryption:\n    provider: sops\n') },
      /only where its Kustomization has decryption/,
    ],
    ['no Argo CD by itself', { 'argo/shop.yaml': argo }, /Argo CD decrypts nothing by itself/],
    [
      'ksops',
      {
        'argo/shop.yaml': argo,
        'k8s/kustomization.yaml': resources(),
        'k8s/gen.yaml': 'apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata:\n  name: gen\nfiles:\n  - other.enc.yaml\n',
      },
      /List it under files of k8s\/gen\.yaml, by which ksops decrypts it, and take it out of resources of k8s\/kustomization\.yaml\.$/,
    ],
    [
      'no kustomization by itself',
      { 'k8s/kustomization.yaml': resources() },
      /Kustomize decrypts nothing by itself: .*take it out of resources of k8s\/kustomization\.yaml/,
    ],
  ] as const)
    it(`decrypted by ${what}`, () => assert.match(words({ ...all, ...others }), step));

  it('by a SealedSecret, for its namespace and the certificate', () => {
    const said = words({
      'k8s/other.yaml': sealed,
      'pub-sealed-secrets.pem': '',
      'k8s/kustomization.yaml': `namespace: shop\n${resources()}`,
    });
    assert.match(
      said,
      /Seal it, as k8s\/other\.yaml is: kubeseal --format yaml --cert pub-sealed-secrets\.pem --namespace shop < k8s\/secret\.yaml > k8s\/sealed-secret\.yaml, and have that in git and in k8s\/kustomization\.yaml instead\./,
    );
    assert.match(said, /sealedsecrets\.bitnami\.com\/managed=true first\.$/);
    assert.doesNotMatch(said, /Name its namespace/);
  });

  it('by a SealedSecret, whose namespace only a person knows', () => {
    assert.match(words({ 'k8s/other.yaml': sealed }), /Name its namespace by --namespace/);
    assert.doesNotMatch(words({ 'k8s/other.yaml': sealed }, manifest('  namespace: shop\n')), /--namespace/);
  });

  it('by a SealedSecret, apart from what else its file holds', () => {
    const said = words(
      { 'k8s/other.yaml': sealed },
      manifest('', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n---\n'),
    );
    assert.match(
      said,
      /Put it into a file of its own, k8s\/shop-secret\.yaml\. Seal it,.* < k8s\/shop-secret\.yaml > k8s\/sealed-shop/,
    );
  });

  it('by an ExternalSecret, of a store of its own namespace', () => {
    const said = words({ 'mail/ext.yaml': external('') });
    assert.match(
      said,
      /Keep its values in the store vault that mail\/ext\.yaml takes others from, and let an ExternalSecret make the Secret shop/,
    );
    assert.match(said, /The store of mail\/ext\.yaml serves its own namespace alone/);
  });

  it('by the generator of its kustomization, with the name that others know', () => {
    const said = words({ 'k8s/kustomization.yaml': resources(generator) });
    assert.match(
      said,
      /Take it out of resources of k8s\/kustomization\.yaml, and have the secretGenerator there make it, as it does mail: name: shop, envs: \[shop\.env\], and keep its entries in k8s\/shop\.env, which git is to ignore\.$/,
    );
    const outside = words({
      'k8s/kustomization.yaml': resources(generator),
      'k8s/deploy.yaml': '',
      'job.yaml': taking,
    });
    assert.match(outside, /disableNameSuffixHash: true/);
    const lines = words(
      { 'k8s/kustomization.yaml': resources(generator) },
      `${manifest()}  key.pem: |\n    a\n    b\n`,
    );
    assert.match(lines, /files: \[KEY=FILE\] for each entry/);
  });

  for (const [builder, object, annotation] of [
    ['Flux', flux('  path: ./k8s\n'), /kustomize\.toolkit\.fluxcd\.io\/prune: disabled first/],
    ['Argo CD', argo, /argocd\.argoproj\.io\/sync-options: Prune=false first/],
  ] as const)
    it(`by no file that ${builder} would not have, and not deleted in the cluster`, () => {
      const said = words({ 'k8s/kustomization.yaml': resources(generator), 'clusters/apps.yaml': object });
      assert.doesNotMatch(said, /secretGenerator|\.env\b/);
      assert.match(said, annotation);
    });

  it('and in any way where it keeps none, or the manifest is a template', () => {
    assert.match(words({}), /make it by kubectl create secret generic shop --from-env-file=FILE/);
    const template = manifest('  labels:\n    release: {{ .Release.Name }}\n');
    assert.match(words({ ...all, 'k8s/other.yaml': sealed }, template), /kubectl create secret generic/);
  });
});
