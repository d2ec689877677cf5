import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';

/** Where a definition says what it is for: maps that lead there from its own map, and the key. */
export interface PurposePlace {
  readonly path: readonly string[];
  readonly key: string;
  /** Written behind this key of the same map, where it is there. */
  readonly after?: string;
}

const description: PurposePlace = { path: [], key: 'description', after: 'name' };

/** Agents whose formats have another word for it; `none`: they have no word, or the name says it. */
const ofAgents: Readonly<Record<string, PurposePlace | 'none'>> = {
  'crewai-agent': { path: [], key: 'goal', after: 'role' },
  'kagent-agent': { path: ['spec'], key: 'description' },
  'dify-agent': { path: ['app'], key: 'description', after: 'name' },
  'm365-agent': description,
  'goose-agent': { path: [], key: 'description', after: 'title' },
  'autogen-agent': 'none',
  'flowise-agent': 'none',
  'amp-agent': 'none',
  'openclaw-agent': 'none',
  'aider-agent': 'none',
  'vibe-agent': 'none',
  'crush-agent': 'none',
  'n8n-agent': 'none',
  'ci-agent': 'none',
  'langchain-agent': 'none',
  'vercel-agent': 'none',
  'openai-agent': 'none',
  'bedrock-agent': { path: [], key: 'description' },
};

/** By format and kind, for what is no agent. Sources: the providers' resource references. */
const ofOthers: Readonly<Record<string, PurposePlace>> = {
  'terraform aws-role': { path: [], key: 'description', after: 'name' },
  'terraform gcp-service-account': { path: [], key: 'description', after: 'display_name' },
  'cloudformation aws-role': { path: ['Properties'], key: 'Description', after: 'RoleName' },
  'kubernetes k8s-service-account': { path: ['metadata', 'annotations'], key: 'description' },
  'compose compose-service': { path: ['labels'], key: 'description' },
};

/** The place for the purpose of an identity; undefined where its format has none. Settings describe nobody. */
export function purposePlace({ kind, traits }: Identity, format: string): PurposePlace | undefined {
  if (!isAgentKind(kind)) return ofOthers[`${format} ${kind}`];
  if (traits.isSettings) return undefined;
  if (format === 'm365-plugin') return { path: [], key: 'description_for_human', after: 'name_for_human' };
  const place = ofAgents[kind] ?? description;
  return place === 'none' ? undefined : place;
}
