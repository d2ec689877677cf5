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
