import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n';
const rule = (resource: string) => `  - apiGroups: ['']\n    resources: [${resource}]\n    verbs: [get]\n`;
const role = (rules: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: web\nrules:\n${rules}`;
const binding =
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: web\nroleRef: { kind: Role, name: web }\nsubjects: [{ kind: ServiceAccount, name: web }]\n';

/** What the account of a chart may read, or nothing where the chart makes none; `folder` ends with a slash. */
function reads(
  template: string,
  values: string | undefined,
  more: Readonly<Record<string, string>> = {},
  folder = 'charts/web/',
) {
  const { engine } = repository({
    [`${folder}Chart.yaml`]: 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    ...(values === undefined ? {} : { [`${folder}values.yaml`]: values }),
    [`${folder}templates/access.yaml`]: template,
    ...more,
  });
  const [found] = engine.identities().filter(({ kind }) => kind === 'k8s-service-account');
  return found?.grants.flatMap(({ resources }) => resources.map(({ text }) => text.replace('core/', '')));
}

const optional = (condition: string) =>
  `${account}---\n${role(`${rule('pods')}  {{- if ${condition} }}\n${rule('secrets')}  {{- end }}\n`)}---\n${binding}`;

describe('what a chart makes under a condition', () => {
  it('is left out where its values say so', () => {
    assert.deepEqual(reads(optional('.Values.rbac.secrets'), 'rbac:\n  secrets: false\n'), ['pods']);
    assert.deepEqual(reads(optional('.Values.rbac.secrets'), 'rbac:\n  secrets: true\n'), ['pods', 'secrets']);
    assert.deepEqual(reads(optional('eq .Values.mode "all"'), 'mode: one\n'), ['pods']);
    assert.deepEqual(reads(optional('and .Values.a (not .Values.b)'), 'a: true\nb: true\n'), ['pods']);
    assert.deepEqual(reads(optional('or .Values.a .Values.b'), 'a: false\nb: true\n'), ['pods', 'secrets']);
  });

  it('is there where nobody knows', () => {
    assert.deepEqual(reads(optional('.Values.rbac.secrets'), undefined), ['pods', 'secrets']);
    assert.deepEqual(reads(optional('.Capabilities.APIVersions.Has "v1"'), 'a: 1\n'), ['pods', 'secrets']);
    assert.deepEqual(reads(optional('and .Values.a .Release.IsUpgrade'), 'a: true\n'), ['pods', 'secrets']);
  });

  it('is there where another file of values asks for it', () => {
    const more = { 'charts/web/values-prod.yaml': 'rbac:\n  secrets: true\n' };
    assert.deepEqual(reads(optional('.Values.rbac.secrets'), 'rbac:\n  secrets: false\n', more), ['pods', 'secrets']);
  });

  it('may be several objects, and what is made else', () => {
    const whole = `{{- if .Values.create }}\n${account}---\n${role(rule('pods'))}---\n${binding}{{- end }}\n`;
    assert.equal(reads(whole, 'create: false\n'), undefined);
    assert.deepEqual(reads(whole, 'create: true\n'), ['pods']);
    const either = (rules: string) => `${account}---\n${role(rules)}---\n${binding}`;
    const rules = `  {{- if .Values.wide }}\n${rule('secrets')}  {{- else }}\n${rule('pods')}  {{- end }}\n`;
    assert.deepEqual(reads(either(rules), 'wide: true\n'), ['secrets']);
    assert.deepEqual(reads(either(rules), 'wide: false\n'), ['pods']);
  });

  it('follows the dot, and lists that are empty', () => {
    const within = `${account}---\n${role(`${rule('pods')}  {{- with .Values.rbac }}\n  {{- if .secrets }}\n${rule('secrets')}  {{- end }}\n  {{- end }}\n`)}---\n${binding}`;
    assert.deepEqual(reads(within, 'rbac:\n  secrets: false\n'), ['pods']);
    assert.deepEqual(reads(within, 'rbac:\n  secrets: true\n'), ['pods', 'secrets']);
    const each = `${account}---\n${role(`${rule('pods')}  {{- range $n := .Values.namespaces }}\n${rule('secrets')}  {{- end }}\n`)}---\n${binding}`;
    assert.deepEqual(reads(each, 'namespaces: []\n'), ['pods']);
    assert.deepEqual(reads(each, 'namespaces: [a]\n'), ['pods', 'secrets']);
  });

  it('follows variables that are set once', () => {
    const set = (more = '') => `{{- $all := and .Values.a .Values.b }}\n${more}${optional('or $all .Values.c')}`;
    assert.deepEqual(reads(set(), 'a: true\nb: false\nc: false\n'), ['pods']);
    assert.deepEqual(reads(set(), 'a: true\nb: true\nc: false\n'), ['pods', 'secrets']);
    const again = '{{- if .Capabilities.x }}{{ $all = true }}{{ end }}\n';
    assert.deepEqual(reads(set(again), 'a: true\nb: false\nc: false\n'), ['pods', 'secrets']);
  });

  it('follows members of variables, and what is taken where there is nothing', () => {
    const set = `{{- $mode := (.Values.mode | default dict) -}}\n{{- $kind := (index $mode "kind" | default "") -}}\n`;
    const whole = (condition: string) => `${set}${optional(condition)}`;
    for (const condition of ['eq $mode.kind "all"', 'eq $kind "all"', 'and (eq $kind "all") (empty $mode.account)']) {
      assert.deepEqual(reads(whole(condition), 'mode:\n  kind: all\n'), ['pods', 'secrets'], condition);
      assert.deepEqual(reads(whole(condition), 'mode:\n  kind: ""\n'), ['pods'], condition);
      assert.deepEqual(reads(whole(condition), 'mode: {}\n'), ['pods'], condition);
    }
    assert.deepEqual(reads(optional('default true .Values.on'), 'on: false\n'), ['pods', 'secrets']);
  });

  it('asks for what a named template adds to the dot', () => {
    const helpers = (more = '') =>
      `{{- define "web.wide" -}}\n{{- $_ := set . "wide" (or\n  (eq (.Values.wide | toString) "true")\n  (and (eq (.Values.wide | toString) "-") .Values.all)) -}}\n{{- end -}}\n${more}`;
    const left = (values: string, more = '') =>
      reads(`{{- template "web.wide" . -}}\n${optional('.wide')}`, values, {
        'charts/web/templates/_helpers.tpl': helpers(more),
      });
    assert.deepEqual(left('wide: false\nall: true\n'), ['pods']);
    assert.deepEqual(left('wide: true\nall: true\n'), ['pods', 'secrets']);
    assert.deepEqual(left('wide: "-"\nall: true\n'), ['pods', 'secrets']);
    assert.deepEqual(left('wide: "-"\nall: false\n'), ['pods']);
    const again = '{{- define "web.other" -}}{{- $_ := set . "wide" true -}}{{- end -}}\n';
    assert.deepEqual(left('wide: false\nall: true\n', again), ['pods', 'secrets']);
  });

  it('joins names that are printed in another way', () => {
    const printed = role(rule('pods')).replace('name: web', 'name: {{ printf "system:%s" (include "web.name" .) }}');
    const named = binding.replace('kind: Role, name: web', `kind: Role, name: 'system:{{ template "web.name" . }}'`);
    assert.deepEqual(reads(`${account}---\n${printed}---\n${named}`, 'a: 1\n'), ['pods']);
  });

  it('is there where a condition is too deep to be read', () => {
    const deep = 'and (and (and (and (not .Values.a) .Values.b))) .Values.b';
    assert.deepEqual(reads(optional(deep), 'a: true\nb: true\n'), ['pods', 'secrets']);
  });

  it('is told in a chart that is the whole repository', () => {
    assert.deepEqual(reads(optional('.Values.rbac.secrets'), 'rbac:\n  secrets: false\n', {}, ''), ['pods']);
  });

  it('changes with the values, edit by edit', () => {
    const { engine, write } = repository({
      'chart/values.yaml': 'rbac:\n  secrets: false\n',
      'chart/templates/access.yaml': optional('.Values.rbac.secrets'),
    });
    const rules = () => engine.findings('chart/templates/access.yaml').map(({ rule: id }) => id);
    assert.ok(!rules().includes('k8s-secrets-read'));
    write('chart/values.yaml', 'rbac:\n  secrets: true\n');
    assert.ok(rules().includes('k8s-secrets-read'));
  });

  it('asks for what is no default, and for members, lists, numbers and what may be missing', () => {
    const left = (condition: string, values: string) => reads(optional(condition), values)?.includes('secrets');
    assert.equal(left('.Values.rbac.secrets', 'rbac: {}\n'), false);
    assert.equal(left('(.Values.rbac).secrets', 'rbac: {}\n'), false);
    assert.equal(left('(.Values.rbac).secrets', 'rbac:\n  secrets: true\n'), true);
    assert.equal(left('or .Values.b ((((.Values.a).b).c).d)', 'a: {}\nb: false\n'), false);
    assert.equal(left('has "vault" .Values.stores', 'stores: [aws]\n'), false);
    assert.equal(left('has "aws" .Values.stores', 'stores: [aws]\n'), true);
    assert.equal(left('gt (int .Values.replicas) 1', 'replicas: 1\n'), false);
    assert.equal(left('gt (int .Values.replicas) 1', 'replicas: 2\n'), true);
    assert.equal(left('dig "rbac" "secrets" true .Values', 'rbac: {}\n'), true);
    assert.equal(left('dig "rbac" "secrets" true .Values', 'rbac:\n  secrets: false\n'), false);
    assert.equal(left('not (empty .Values.stores)', 'stores: []\n'), false);
  });

  it('is judged only where it may be there', () => {
    const bound = binding.replace('{ kind: ServiceAccount, name: web }', '{ kind: ServiceAccount, name: default }');
    const all = binding.replace(
      '{ kind: ServiceAccount, name: web }',
      "{ kind: Group, name: 'system:unauthenticated' }",
    );
    const rulesWith = (values: string) => {
      const { engine } = repository({
        'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'charts/web/values.yaml': values,
        'charts/web/templates/access.yaml': `${role(rule('pods'))}---\n{{- if .Values.psp }}\n${bound}---\n${all}{{- end }}\n`,
      });
      return engine.findings('charts/web/templates/access.yaml').map(({ rule: id }) => id);
    };
    assert.deepEqual(rulesWith('psp: false\n'), []);
    assert.deepEqual(rulesWith('psp: true\n'), ['k8s-default-sa', 'k8s-anonymous']);
  });

  it('reaches as far as the kind that its values choose', () => {
    const message = (values: string) => {
      const kind = '{{- if .Values.wide }}\nkind: ClusterRoleBinding\n{{- else }}\nkind: RoleBinding\n{{- end }}\n';
      const { engine } = repository({
        'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'charts/web/values.yaml': values,
        'charts/web/templates/access.yaml': `${account}---\n${role(rule('secrets')).replace('kind: Role', 'kind: ClusterRole')}---\n${binding.replace('kind: RoleBinding\n', kind).replace('kind: Role,', 'kind: ClusterRole,')}`,
      });
      const found = engine.findings('charts/web/templates/access.yaml');
      return found.find(({ rule: id }) => id === 'k8s-secrets-read')?.message ?? '';
    };
    assert.match(message('wide: true\n'), /all secrets in every namespace/);
    assert.match(message('wide: false\n'), /all secrets in its namespace/);
  });

  it('is called what its values make of its name', () => {
    const named = (name: string, values: string) => {
      const { engine } = repository({
        'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'charts/web/values.yaml': values,
        'charts/web/templates/access.yaml': account.replace('name: web', `name: ${name}`),
      });
      return engine.identities().map((found) => found.name);
    };
    assert.deepEqual(named('{{ .Values.account }}', 'account: web-server\n'), ['web-server']);
    assert.deepEqual(named('{{ .Values.account }}', 'other: 1\n'), ['account']);
    const cut = '{{ include "names.cut" (dict "base" .Release.Name "suffix" "cleanup") }}';
    assert.deepEqual(named(cut, ''), ['names.cut (cleanup)']);
  });

  it('says a group that a template names in words', () => {
    const { engine } = repository({
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'charts/web/templates/access.yaml': `${role(rule('pods').replace('get', "'*'")).replace('kind: Role', 'kind: ClusterRole')}---\n${binding
        .replaceAll('Role', 'ClusterRole')
        .replace('ServiceAccount, name: web', "Group, name: '{{ .Release.Name }}:masters'")}`,
    });
    const [found] = engine.findings('charts/web/templates/access.yaml');
    assert.match(found?.message ?? '', /^Release\.Name:masters may do everything with pods/);
  });

  it('may be one item of a rule', () => {
    const listed = `${account}---\n${role(
      "  - apiGroups: ['']\n    resources:\n      - pods\n      {{- if .Values.secrets }}\n      - secrets\n      {{- end }}\n    verbs: [get]\n",
    )}---\n${binding}`;
    assert.deepEqual(reads(listed, 'secrets: false\n'), ['pods']);
    assert.deepEqual(reads(listed, 'secrets: true\n'), ['pods', 'secrets']);
  });

  it('may be the kind, or the name of the account and of the role', () => {
    const either = (key: string, one: string, other: string) =>
      `{{- if .Values.one }}\n${key}: ${one}\n{{- else }}\n${key}: ${other}\n{{- end }}\n`;
    const inner = (key: string, one: string, other: string) => either(`  ${key}`, one, other);
    const api = 'apiVersion: rbac.authorization.k8s.io/v1\n';
    const parts = [
      `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n${inner('name', 'web-one', 'web')}`,
      `${api}${either('kind', 'Role', 'ClusterRole')}metadata:\n  name: reader\nrules:\n${rule('pods')}`,
      `${api}{{- $kind := ternary "RoleBinding" "ClusterRoleBinding" .Values.one }}\nkind: {{ $kind }}\nmetadata:\n  name: reader\nroleRef:\n${inner('kind', 'Role', 'ClusterRole')}${inner('name', 'reader', 'reader')}subjects:\n- kind: ServiceAccount\n${inner('name', 'web-one', 'web')}`,
    ];
    assert.deepEqual(reads(parts.join('---\n'), 'one: true\n'), ['pods']);
    assert.deepEqual(reads(parts.join('---\n'), 'one: false\n'), ['pods']);
  });

  it('means the same by the outermost dot and by the dollar', () => {
    const named = (name: string) => `{{ ${name}.Values.account }}`;
    const looped = `{{- range .Values.places }}\n---\n${binding.replace('ServiceAccount, name: web', `ServiceAccount, name: '${named('$')}'`)}{{- end }}\n`;
    const whole = `${account.replace('name: web', `name: ${named('')}`)}---\n${role(rule('pods'))}${looped}`;
    assert.deepEqual(reads(whole, 'account: web\nplaces: [a]\n'), ['pods']);
  });
});

describe('charts within a chart', () => {
  const inner = 'charts/shop/charts/web/';
  const whole = `${account}---\n${role(`${rule('pods')}  {{- if .Values.secrets }}\n${rule('secrets')}  {{- end }}\n`)}---\n${binding}`;
  const shop = (dependency: string, values: string) => ({
    'charts/shop/Chart.yaml': `apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n  - name: web\n    version: 1.x.x\n${dependency}`,
    'charts/shop/values.yaml': values,
  });
  const inShop = (dependency: string, values: string) =>
    reads(whole, 'secrets: true\n', shop(dependency, values), inner);

  it('are there unless a condition or tag says no', () => {
    assert.deepEqual(inShop('', 'web:\n  enabled: false\n'), ['pods', 'secrets']);
    const condition = '    condition: web.enabled,shop.web\n';
    assert.equal(inShop(condition, 'web:\n  enabled: false\n'), undefined);
    assert.deepEqual(inShop(condition, 'web:\n  enabled: true\n'), ['pods', 'secrets']);
    assert.deepEqual(inShop(condition, '{}\n'), ['pods', 'secrets']);
    assert.equal(inShop(condition, 'shop:\n  web: false\n'), undefined);
    const tags = '    tags: [front, web]\n';
    assert.equal(inShop(tags, 'tags:\n  front: false\n'), undefined);
    assert.deepEqual(inShop(tags, 'tags:\n  front: false\n  web: true\n'), ['pods', 'secrets']);
  });

  it('are known where the chart around them is the whole repository', () => {
    const outer = {
      'Chart.yaml':
        'apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n  - { name: web, version: 1.x.x, condition: web.enabled }\n',
    };
    const inRoot = (values: string) =>
      reads(whole, 'secrets: true\n', { ...outer, 'values.yaml': values }, 'charts/web/');
    assert.equal(inRoot('web:\n  enabled: false\n'), undefined);
    assert.deepEqual(inRoot('web:\n  enabled: true\n  secrets: false\n'), ['pods']);
  });

  it('have what the chart around them says, also under another name', () => {
    assert.deepEqual(inShop('', 'web:\n  secrets: false\n'), ['pods']);
    assert.deepEqual(inShop('    alias: front\n', 'front:\n  secrets: false\n'), ['pods']);
  });
});
