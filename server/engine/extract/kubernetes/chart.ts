import type { Scope } from '../../model/facts.ts';
import { isTemplated } from '../template-text.ts';

/** The folder of the chart that a file belongs to: what stands above `templates/`, else its own folder. */
export function chartOf(path: string): string {
  if (path.startsWith('templates/')) return '';
  const templates = path.indexOf('/templates/');
  return path.slice(0, templates === -1 ? Math.max(path.lastIndexOf('/'), 0) : templates);
}

/** Whether a file is a template of a chart, which may be the whole repository. */
export function isInTemplates(path: string): boolean {
  return /(?:^|\/)templates\//.test(path);
}

/** Where the values and named templates of a chart resolve. */
export function chartScope(path: string): Scope {
  return `helm:${chartOf(path)}`;
}

/** Where the charts of a repository stand by their names. */
export const chartNames: Scope = 'helm-chart-names';

/** Where what Kustomize gives to the manifests of a folder is looked for. */
export function kustomizeScope(path: string): Scope {
  return `kustomize:${path.slice(0, Math.max(path.lastIndexOf('/'), 0))}`;
}

/** Where what a namespace's own labels say for the objects in it is looked for. */
export function namespaceScope(namespace: string): Scope {
  return `k8s-namespace:${namespace}`;
}

export function isNamespaceScope(scope: Scope): boolean {
  return scope.startsWith('k8s-namespace:');
}

/** The scopes whose owner defaults count for an object of a manifest. */
export function inheritedScopes(path: string, namespace: string | undefined): readonly Scope[] {
  const own = isInTemplates(path) ? chartScope(path) : kustomizeScope(path);
  return namespace === undefined || isTemplated(namespace) ? [own] : [own, namespaceScope(namespace)];
}
