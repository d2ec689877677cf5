import type { Scope } from '../../model/facts.ts';

/** The folder of the chart that a file belongs to: what stands above `templates/`, else its own folder. */
export function chartOf(path: string): string {
  const templates = path.indexOf('/templates/');
  return path.slice(0, templates === -1 ? Math.max(path.lastIndexOf('/'), 0) : templates);
}

/** Where the values and named templates of a chart resolve. */
export function chartScope(path: string): Scope {
  return `helm:${chartOf(path)}`;
}

/** Where what Kustomize gives to the manifests of a folder is looked for. */
export function kustomizeScope(path: string): Scope {
  return `kustomize:${path.slice(0, Math.max(path.lastIndexOf('/'), 0))}`;
}

/** The scope whose owner defaults count for the objects of a manifest. */
export function inheritedScope(path: string): Scope {
  return path.includes('/templates/') ? chartScope(path) : kustomizeScope(path);
}
