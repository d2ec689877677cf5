import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const path = 'k8s/grafana/deployment.yaml';
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: grafana
spec:
  template:
    metadata:
      labels:
        app: grafana
    spec:
      containers:
        - name: grafana
          image: grafana/grafana:10.2.3
          env:
            - name: GF_SECURITY_ADMIN_USER
              value: admin
            - name: GF_SECURITY_ADMIN_PASSWORD
              value: admin
`;
const service = (more = '', app = 'grafana') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: dash\nspec:\n${more}  selector:\n    app: ${app}\n  ports:\n    - port: 80\n`;
const ingress = ({ name = 'dash', scheme = 'internet-facing', host = '' } = {}) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: open\n  annotations:\n    alb.ingress.kubernetes.io/scheme: ${scheme}\nspec:\n  rules:\n    - ${host === '' ? '' : `host: ${host}\n      `}http:\n        paths:\n          - path: /\n            backend:\n              service:\n                name: ${name}\n                port: { number: 80 }\n`;

function found(files: Files) {
  const { engine } = repository({ [path]: deployment, ...files });
  return engine.findings(path).find(({ rule }) => rule === 'secret-generic-password');
}

describe('the first password of a dashboard', () => {
  it('is a warning where an Ingress or a load balancer lets others reach its login, and says which', () => {
    const opened: readonly (readonly [string, Files])[] = [
      ['k8s/grafana/ingress.yaml', { 'k8s/grafana/service.yaml': service(), 'k8s/grafana/ingress.yaml': ingress() }],
      [
        'k8s/grafana/ingress.yaml',
        {
          'k8s/grafana/service.yaml': service(),
          'k8s/grafana/ingress.yaml': ingress({ host: 'grafana.acme-shop.com' }),
        },
      ],
      ['k8s/grafana/service.yaml', { 'k8s/grafana/service.yaml': service('  type: LoadBalancer\n') }],
    ];
    for (const [by, files] of opened) {
      const finding = found(files);
      assert.equal(finding?.level, 'warning', by);
      assert.match(finding?.message ?? '', new RegExp(`${by.replaceAll('.', '\\.')} lets others reach the login\\.`));
      assert.equal(finding?.related?.[0]?.at.path, by);
    }
  });

  it('is a note where none does, or only within the network', () => {
    const closed: readonly Files[] = [
      {},
      { 'k8s/grafana/service.yaml': service() },
      { 'k8s/grafana/ingress.yaml': ingress() },
      { 'k8s/grafana/service.yaml': service('', 'shop'), 'k8s/grafana/ingress.yaml': ingress() },
      { 'k8s/grafana/service.yaml': service(), 'k8s/grafana/ingress.yaml': ingress({ name: 'shop' }) },
      { 'k8s/grafana/service.yaml': service(), 'k8s/grafana/ingress.yaml': ingress({ scheme: 'internal' }) },
      { 'k8s/grafana/service.yaml': service(), 'k8s/grafana/ingress.yaml': ingress({ host: 'grafana.local' }) },
      { 'k8s/grafana/service.yaml': service('  type: NodePort\n') },
      { 'other/service.yaml': service('  type: LoadBalancer\n') },
    ];
    for (const files of closed) assert.equal(found(files)?.level, 'note', JSON.stringify(files));
  });

  it('follows what is written beside it', () => {
    const { engine, write, remove } = repository({ [path]: deployment });
    const level = () => engine.findings(path).find(({ rule }) => rule === 'secret-generic-password')?.level;
    assert.equal(level(), 'note');
    write('k8s/grafana/service.yaml', service('  type: LoadBalancer\n'));
    assert.equal(level(), 'warning');
    remove('k8s/grafana/service.yaml');
    assert.equal(level(), 'note');
  });
});
