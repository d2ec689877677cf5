import { keptOfText } from '../../../text/kept-of-text.ts';

const pipeline = /(?:^|\/)(?:[^/]{0,60}jenkinsfile[^/]{0,60}|[^/]{1,120}\.groovy)$/i;

/**
 * Whether a pipeline of Jenkins only asks for a secret or a file by what it gives to a name: `def harborAuth = '…'`, and further down `credentialsId: "${harborAuth}"`. The id, most often a UUID, opens
 * nothing; what does lies in Jenkins. Sources: Jenkins, "Credentials Binding", `credentialsId`; "Config File Provider", `fileId`; "Using a Jenkinsfile", `credentials()`.
 */
export function isIdInJenkins(path: string, name: string | undefined, text: string): boolean {
  return name !== undefined && pipeline.test(path) && askedBy(text).includes(name.slice(name.lastIndexOf('.') + 1));
}

/** The variables by which a pipeline asks. */
const askedBy: (text: string) => readonly string[] = keptOfText((text) => [
  ...new Set([...text.matchAll(asked)].map(([, name = '']) => name)),
]);

const asked =
  /(?:\b(?:credentialsId|fileId)["']?[ \t]{0,4}[:=][ \t]{0,4}|\bcredentials\([ \t]{0,4})["']?(?:\$\{?)?(?:(?:env|params)\.)?([A-Za-z_]\w{0,60})\}?["']?(?=[ \t]{0,4}[,)\]\r\n])/g;
