import assert from 'node:assert/strict';
import type { FixOffer } from '../../engine/fixes/fix.ts';
import { engineOver, findingsOf, type Texts } from './repository.ts';

function offersOf(rule: string, texts: Texts): readonly FixOffer[] {
  const engine = engineOver(texts);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return engine.offers(finding);
}

function isAttended(rule: string, id: string, texts: Texts): boolean {
  const offer = offersOf(rule, texts).find((each) => each.id === id);
  assert.ok(offer, `no offer ${id}`);
  return offer.isAttended === true;
}

describe('what a fix would take from who needs it', () => {
  it('is left to a person where a policy that only reads would go to who stores things', () => {
    const role = (name: string) =>
      `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy_attachment" "s3" {\n  role       = aws_iam_role.${name}.name\n  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"\n}\n`;
    const of = (name: string) => isAttended('aws-managed-full', 'swap-policy:read', { 'iam.tf': role(name) });
    assert.equal(of('nexus'), true);
    assert.equal(of('desk'), false);
  });

  it('is left to a person where whoever deploys would only use what it makes', () => {
    const account = (name: string) =>
      `resource "google_service_account" "${name}" {\n  account_id = "${name}"\n}\n\nresource "google_project_iam_member" "store" {\n  project = "shop"\n  role    = "roles/storage.admin"\n  member  = "serviceAccount:\${google_service_account.${name}.email}"\n}\n`;
    const attended = (name: string) =>
      offersOf('gcp-admin-role', { 'iam.tf': account(name) })
        .filter(({ id }) => id.startsWith('narrow-role'))
        .map((offer) => offer.isAttended === true);
    assert.deepEqual(new Set(attended('deployer')), new Set([true]));
    assert.ok(attended('desk').includes(false));
  });

  it('is left to a person where everybody is let in for a reason', () => {
    const page = (name: string) =>
      `resource "google_cloud_run_v2_service" "${name}" {\n  name     = "${name}"\n  location = "europe-west1"\n}\n\nresource "google_cloud_run_v2_service_iam_member" "all" {\n  name   = google_cloud_run_v2_service.${name}.name\n  role   = "roles/run.invoker"\n  member = "allUsers"\n}\n`;
    const of = (name: string) => isAttended('gcp-public-member', 'drop-item', { 'run.tf': page(name) });
    assert.equal(of('frontend'), true);
    assert.equal(of('mlflow'), false);
  });

  it('is left to a person where nothing narrower reaches a node', () => {
    const role = (verbs: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: desk }\nrules:\n  - apiGroups: [""]\n    resources: [nodes/proxy]\n    verbs: [${verbs}]\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n`;
    const of = (verbs: string) => isAttended('k8s-exec-proxy', 'drop-item', { 'role.yaml': role(verbs) });
    assert.equal(of('create, get'), true);
    assert.equal(of('get'), false);
  });
});

describe('a key that is made anew', () => {
  it('is there before the old one goes', () => {
    const engine = engineOver({ 'key.tf': 'resource "aws_iam_access_key" "shop" {\n  user = "shop"\n}\n' });
    const [finding] = findingsOf(engine, 'life-static-key');
    assert.ok(finding);
    const result = engine.fix('key.tf', finding.key, 'rotate-key');
    assert.equal(result.kind, 'changes');
    const written = JSON.stringify(result);
    assert.match(written, /create_before_destroy = true\\n\s+replace_triggered_by\s+= \[time_static\.shop\]/);
  });
});
