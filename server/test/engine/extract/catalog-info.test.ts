import assert from 'node:assert/strict';
import { readFacts } from '../../../engine/index.ts';
import { readers } from '../repository.ts';

describe('catalogue entities', () => {
  const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop, annotations: { iam.amazonaws.com/role-arn: "arn:aws:iam::1:role/shop" } }
spec: { type: website, owner: group:shop }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: Billing-Runner
  namespace: finance
  title: Billing runner
  description: Nightly billing batch
  annotations:
    identity-hygiene/match: "k8s:prod/billing/runner, aws:arn:aws:iam::1:role/billing"
    identity-hygiene/business-owner: user:default/jdoe
    identity-hygiene/reviewed-at: 2026-06-01
    identity-hygiene/review-interval-days: "180"
    identity-hygiene/credential-expires-at: 2027-01-31
    identity-hygiene/environment: prod
    identity-hygiene/data: pii,payment
    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/runner
    backstage.io/source-location: url:https://github.com/acme/infra/tree/main/iam/
  links: [{ url: "https://wiki.example.com/billing" }]
spec:
  type: bucket
  owner: group:default/payments
  system: payments
  dependsOn: [resource:default/ledger]
---
kind: Component
metadata: { name: reviewer }
spec: { type: ai-agent, owner: user:jdoe, lifecycle: production }
---
kind: Component
metadata: { name: loader, annotations: { identity.acme.example/match: "db:pg://h/d/loader", identity.acme.example/data: pii } }
spec: { type: service, owner: group:data }
---
kind: Component
metadata: { name: search, annotations: { acme.example/match: "*.log" } }
spec: { type: service, owner: group:data }
---
kind: Resource
metadata: { name: "{{ values.name }}" }
spec: { type: service-account, owner: x }
`;
  const { records } = readFacts('services/shop/catalog-info.yaml', text, readers);

  it('counts entities with match keys or the type of an identity, and no others', () => {
    assert.deepEqual(
      records.map(({ id, kind, name }) => [id, kind, name]),
      [
        ['resource:finance/billing-runner', 'bucket', 'Billing runner'],
        ['component:default/reviewer', 'ai-agent', 'reviewer'],
        ['component:default/loader', 'service', 'loader'],
      ],
    );
  });

  it('maps fields and annotations', () => {
    const [{ span, idSpan, ...record } = assert.fail()] = records;
    assert.equal(text.slice(idSpan.start, idSpan.end), 'Billing-Runner');
    assert.ok(text.slice(span.start).startsWith('apiVersion'));
    assert.deepEqual(record, {
      id: 'resource:finance/billing-runner',
      kind: 'bucket',
      name: 'Billing runner',
      match: ['k8s:prod/billing/runner', 'aws:arn:aws:iam::1:role/billing', 'aws:arn:aws:iam::1:role/runner'],
      technical: ['group:default/payments'],
      business: ['user:default/jdoe'],
      purpose: 'Nightly billing batch',
      systems: ['payments', 'resource:default/ledger'],
      data: ['pii', 'payment'],
      environment: 'prod',
      credentials: [{ type: 'credential', expiresAt: '2027-01-31' }],
      review: { last: '2026-06-01', intervalDays: 180 },
      sources: [{ repo: 'github.com/acme/infra', path: 'iam/' }],
      url: 'https://wiki.example.com/billing',
    });
  });

  it('takes the prefix of an organisation', () => {
    assert.deepEqual(
      records.map(({ match, data }) => [match.length, data]),
      [
        [3, ['pii', 'payment']],
        [0, []],
        [1, ['pii']],
      ],
    );
  });
});
