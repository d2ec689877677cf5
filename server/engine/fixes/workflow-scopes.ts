import table from '../../../rules/tables/workflow-scopes.json' with { type: 'json' };
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../syntax/document.ts';

type Scopes = Readonly<Record<string, string>>;

/** What the steps of these jobs are known to need of the workflow token, scope by scope; at least `contents: read`. */
export function neededScopes(jobs: readonly MapNode[]): Scopes {
  const needed: Record<string, string> = { contents: 'read' };
  for (const job of jobs)
    for (const step of itemsOf(valueAt(job, 'steps')))
      for (const [scope, level] of [...actionScopes(step), ...commandScopes(step)])
        if (needed[scope] !== 'write') needed[scope] = level;
  return Object.fromEntries(Object.entries(needed).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface ActionEntry {
  readonly scopes: Scopes;
  readonly when?: string;
  readonly contains?: string;
}

function actionScopes(step: ValueNode): readonly (readonly [string, string])[] {
  const name = textOf(valueAt(step, 'uses'))?.split('@')[0]?.toLowerCase();
  const actions: Readonly<Record<string, ActionEntry>> = table.actions;
  const found =
    name === undefined ? undefined : Object.entries(actions).find(([pattern]) => isMeant(pattern, name))?.[1];
  if (!found) return [];
  const input = found.when === undefined ? undefined : textOf(valueAt(step, 'with', found.when));
  const isNeeded = found.when === undefined || input?.includes(found.contains ?? '') === true;
  return isNeeded ? Object.entries(found.scopes) : [];
}

function isMeant(pattern: string, name: string): boolean {
  return pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function commandScopes(step: ValueNode): readonly (readonly [string, string])[] {
  const script = textOf(valueAt(step, 'run'))?.replace(/\s+/g, ' ') ?? '';
  const commands: Readonly<Record<string, Scopes>> = table.commands;
  return Object.entries(commands).flatMap(([command, scopes]) =>
    script.includes(command) ? Object.entries(scopes) : [],
  );
}
