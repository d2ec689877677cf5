import type { SettingFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

const secretLike =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?|PASSPHRASE)$/i;
/** Words that open nothing: defaults of services that only the job itself can reach. */
const ofNoWorth =
  /^(?:postgres|password|passw0rd|root|test\w*|[a-z]{2,20}[_-]test\d{0,3}|example|changeme|secret|admin|user|guest|none|null|true|false|dummy|fake|ci|gitlab|dev|local\w*|mysql|redis|default)?$/i;

/** A secret in the file itself, where every job and everybody who reads the repository has it. */
export function* glVariableSecret(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const all = [
    ...pipeline.variables.map((variable) => ({ variable, who: 'every job' })),
    ...pipeline.jobs.flatMap(({ id, variables }) => variables.map((variable) => ({ variable, who: `job ${id.text}` }))),
  ].filter(({ variable }) => isSecret(variable));
  const told = new Set<number>();
  for (const { variable, who } of all) {
    if (told.has(variable.span.start)) continue;
    told.add(variable.span.start);
    yield* draftAt(
      { path, spans: [variable.span] },
      { about: variable.name, args: { name: variable.name, who }, identity: pipeline.symbol },
    );
  }
}

function isSecret({ name, text }: SettingFact): boolean {
  if (!secretLike.test(name) || /[$<{\s/]/.test(text) || /(?:_FILE|_PATH|_NAME|_URL)$/i.test(name)) return false;
  return text.length >= 8 && !ofNoWorth.test(text) && !/^\d+$/.test(text);
}
