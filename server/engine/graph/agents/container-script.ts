import type { Definitions } from '../../evaluate/definitions.ts';
import type { IdentityFact } from '../../model/facts.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/** What a script tells of the agent that it runs, where an image of the folder or one above it takes the script in, or its name says so: what it runs is held by the container. */
export function withContainer(traits: Traits, path: string, store: FactStore, definitions: Definitions): Traits {
  const { approvalBypass, sandbox: _, ...others } = traits;
  if (approvalBypass === undefined || !/(^|\/)[^/.]+(\.(sh|bash))?$/.test(path)) return traits;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\b(?:in|inside)-container\b|\bentrypoint\b/.test(name)) return { ...others, sandboxedBypass: approvalBypass };
  const isTakenIn = foldersAbove(path)
    .flatMap((folder) => ['Dockerfile', 'Containerfile'].map((file) => `${folder}${file}`))
    .some((file) => store.readFacts(file) !== undefined && takesIn(definitions.text(file) ?? '', name));
  return isTakenIn ? { ...others, sandboxedBypass: approvalBypass } : traits;
}

/** The same of an agent in code that lies in a folder for what goes into an image, named for that. */
export function withContainerFolder(traits: Traits, path: string): Traits {
  const { approvalBypass, sandbox: _, ...others } = traits;
  return approvalBypass === undefined || !ofContainer.test(path)
    ? traits
    : { ...others, sandboxedBypass: approvalBypass };
}

const ofContainer = /(?:^|\/)containers?\/(?:[\w.-]+\/){0,8}[\w.-]+\.(?:[cm]?[jt]sx?|py|cs)$/i;

/** Source: Docker, "Dockerfile reference". */
function takesIn(image: string, name: string): boolean {
  return image
    .slice(0, 50_000)
    .split('\n')
    .some((line) => /^\s*(?:COPY|ADD)\s/i.test(line) && line.split(/[\s"',[\]/]+/).includes(name));
}
