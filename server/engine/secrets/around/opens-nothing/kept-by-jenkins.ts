import { keptOfText } from '../../../text/kept-of-text.ts';
import { uuid } from '../../value/secret-value.ts';

const pipeline = /(?:^|\/)(?:[^/]{0,60}jenkinsfile[^/]{0,60}|[^/]{1,120}\.groovy)$/i;

/**
 * Whether a pipeline of Jenkins only asks for a secret or a file by what it gives to a name: `def harborAuth = '…'`, and further down `credentialsId: "${harborAuth}"`. The id, most often a UUID, opens
 * nothing; what does lies in Jenkins. Sources: Jenkins, "Credentials Binding", `credentialsId`; "Config File Provider", `fileId`; "Using a Jenkinsfile", `credentials()`.
 */
export function isIdInJenkins(path: string, name: string | undefined, value: string, text: string): boolean {
  if (name === undefined || !pipeline.test(path)) return false;
  const variable = name.slice(name.lastIndexOf('.') + 1);
  if (askedBy(text).includes(variable)) return true;
  return uuid.test(value) && forSignIn.test(variable) && hasSteps(text);
}

/** Where a library of the pipeline asks: `def git_auth = "…"` is handed to it. Jenkins makes up a UUID for whoever states no id, and a sign-in is none by itself. */
const forSignIn = /(?:^|[a-z_])(?:a|A)uth(?:entication)?$|(?:^|_)AUTH(?:ENTICATION)?$/;

/** Steps that Jenkins alone knows. */
const hasSteps = keptOfText((text) => steps.test(text));
const steps =
  /(?:^|\n)[ \t]{0,40}(?:pipeline \{|node ?[({]|def call\(|stage ?\(['"]|withCredentials ?\(|podTemplate ?\()/;

/** The variables by which a pipeline asks. */
const askedBy: (text: string) => readonly string[] = keptOfText((text) => [
  ...new Set([...text.matchAll(asked)].map(([, name = '']) => name)),
]);

const asked =
  /(?:\b(?:credentialsId|fileId)["']?[ \t]{0,4}[:=][ \t]{0,4}|\bcredentials\([ \t]{0,4})["']?(?:\$\{?)?(?:(?:env|params)\.)?([A-Za-z_]\w{0,60})\}?["']?(?=[ \t]{0,4}[,)\]\r\n])/g;
