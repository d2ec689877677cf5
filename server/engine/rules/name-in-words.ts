import { agentLabel } from '../model/agent-kind.ts';
import type { Identity } from '../model/identity.ts';

/**
 * What a message calls an identity: its name, or what it is and where, for an agent in code that goes by a variable, a function or a file. Where no file tells a
 * part of the name of an identity of a cloud, an ellipsis stands for it.
 */
export function nameInWords({ kind, name, traits, at }: Identity): string {
  const { whereabouts } = traits;
  if (whereabouts !== undefined) return `the ${agentLabel(kind)} ${whereabouts.value}`;
  if (ofCloud.test(kind)) return partlyTold(name);
  return kind === 'k8s-service-account' ? toldByChart(name, at.path) : name;
}

/** What a template of a chart makes, of which nothing but a word that all charts have is told, goes by the folder of its chart. */
export function toldByChart(name: string, path: string): string {
  return (ofAllCharts.test(name) ? /([^/]+)\/templates\//.exec(path)?.[1] : undefined) ?? name;
}

const ofAllCharts = /^(?:(?:full)?name|(?:Release|Chart)\.Name|…)$/;

const ofCloud = /^(?:aws|azure|entra|gcp)-/;

/** The name of something whose names hold no star: there a star stands for what nobody knows. */
export function partlyTold(name: string): string {
  return name.replaceAll('*', '…');
}

/** Whom a role is given to, by an address of which no file tells more than what kind of account it is. */
export function subjectInWords(subject: string): string {
  if (subject === '…') return 'whoever a value names';
  const [, kind] = /^(serviceAccount|user|group):\*$/.exec(subject) ?? [];
  return kind === undefined
    ? subject
    : `a ${kind === 'serviceAccount' ? 'service account' : kind} whose name comes from elsewhere`;
}
