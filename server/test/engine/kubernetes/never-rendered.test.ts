import assert from 'node:assert/strict';
import { isNeverRendered } from '../../../engine/extract/helm/never-rendered.ts';
import { repository } from '../repository.ts';

const version = '.Capabilities.KubeVersion.Version';

describe('what a chart prints for versions of Kubernetes that have ended', () => {
  const object = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: desk\ntype: kubernetes.io/service-account-token\n';
  const under = (text: string) => {
    const whole = text.endsWith('\n') ? text : `${text}\n`;
    return isNeverRendered(whole + object, whole.length);
  };
  const when = (condition: string) => under(`{{- if ${condition} }}`);

  it('is printed nowhere', () => {
    assert.ok(when(`semverCompare "<1.20.0-0" ${version}`));
    assert.ok(when(`and (or .Values.a .Values.b) (semverCompare "<1.20-0" ${version})`));
    assert.ok(under(`{{- if .Values.a }}\n{{- if semverCompare "<=1.18" ${version} -}}`));
    assert.ok(under(`{{- if semverCompare ">=1.19-0" ${version} -}}\n{{- else }}`));
  });

  it('and is, for all others, where something else may ask for it, and behind the condition', () => {
    for (const condition of [
      `semverCompare "<1.30.0-0" ${version}`,
      `semverCompare ">=1.20.0-0" ${version}`,
      `semverCompare "<1.20.0" .Chart.AppVersion`,
      `or .Values.a (semverCompare "<1.20.0-0" ${version})`,
      `not (semverCompare "<1.20.0-0" ${version})`,
      `and .Values.a (or .Values.b (semverCompare "<1.20.0-0" ${version}))`,
      `and .Values.a (not (semverCompare "<1.20.0-0" ${version}))`,
    ])
      assert.ok(!when(condition), condition);
    assert.ok(!under(`{{- if semverCompare "<1.20-0" ${version} }}\n{{- end }}`));
    assert.ok(!under(`{{- if semverCompare ">=1.29-0" ${version} -}}\n{{- else }}`));
    assert.ok(!under(`{{- if semverCompare "<1.20-0" ${version} }}\nkind: A\n{{- end }}\n---`));
  });

  it('so that nothing is said of it', () => {
    const told = (sign: string) => {
      const path = 'chart/templates/token.yaml';
      const text = `{{- if semverCompare "${sign}1.20-0" ${version} }}\n${object}{{- end }}\n`;
      const { engine } = repository({ [path]: text, 'chart/Chart.yaml': 'name: desk\nversion: 1.0.0\n' });
      return engine.findings(path).map(({ rule }) => rule);
    };
    assert.ok(!told('<').includes('k8s-static-token'));
    assert.ok(told('>=').includes('k8s-static-token'));
  });
});
